// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTests {
  private static final Locale SPANISH = Locale.of("es", "US");
  private final Words words = new Words();

  @Test
  void anAbbreviationAtTheEndOfASentenceEndsIt() {
    assertThat(words.text(SPANISH, "access.person.is-open", "10:40 a.m.", "2:40 p.m."))
        .contains("10:40 a.m.")
        .contains("2:40 p.m.")
        .doesNotContain("..");
  }

  @Test
  void aSentenceThatEndsOtherwiseKeepsItsPoint() {
    assertThat(words.text(SPANISH, "access.person.is-open", "10:40", "14:40")).endsWith("14:40.");
  }
}
