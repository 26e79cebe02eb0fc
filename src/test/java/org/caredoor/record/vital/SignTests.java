// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.caredoor.RoomTest;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RoomTest
class SignTests {
  private final PlainWords plain;
  private final Words words;

  SignTests(PlainWords plain, Words words) {
    this.plain = plain;
    this.words = words;
  }

  /** A percentile's name begins a sentence of its own page: "Height: taller than". */
  @ParameterizedTest
  @EnumSource
  void aSignIsCalledTheSameOnEveryPage(Sign sign) {
    if (sign.percentile()) {
      return;
    }
    for (Locale language : Words.LANGUAGES) {
      assertThat(plain.test(sign.codes().getFirst(), language).map(PlainWord::name))
          .contains(words.text(language, "record.vital.sign." + sign.slug()));
    }
  }
}
