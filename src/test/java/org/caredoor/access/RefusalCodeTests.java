// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalCodeTests {
  @ParameterizedTest
  @EnumSource
  void aCodeIsReadHoweverItIsTyped(RefusalCode code) {
    String shown = code.code();
    assertThat(shown).matches("\\d{3}-[A-HJKMNP-Z]");
    assertThat(RefusalCode.parse(" " + shown.toLowerCase(java.util.Locale.ROOT))).hasValue(code);
    assertThat(RefusalCode.parse(shown.replace("-", " "))).hasValue(code);
    assertThat(RefusalCode.wellFormed(shown)).isTrue();
  }

  @Test
  void noTwoAreTheSame() {
    assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::code)).doesNotHaveDuplicates();
  }

  /** One digit misheard, or two neighbours changed, never gives a well-formed code. */
  @ParameterizedTest
  @EnumSource
  void aSlipIsNoticed(RefusalCode code) {
    char[] said = code.code().toCharArray();
    for (int i = 0; i < 3; i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        char[] heard = said.clone();
        heard[i] = digit;
        assertThat(RefusalCode.wellFormed(new String(heard))).isEqualTo(digit == said[i]);
      }
      if (i < 2 && said[i] != said[i + 1]) {
        char[] heard = said.clone();
        heard[i] = said[i + 1];
        heard[i + 1] = said[i];
        assertThat(RefusalCode.wellFormed(new String(heard))).isFalse();
      }
    }
  }
}
