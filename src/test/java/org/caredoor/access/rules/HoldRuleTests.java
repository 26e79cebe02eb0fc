// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody writes a delay that no law asks for, or one for everything. */
class HoldRuleTests {
  @ParameterizedTest
  @CsvSource({
    "'', A law, loinc|5196-1, 5",
    "because, A law, loinc|5196-1, 5",
    "171.2, A law, loinc|5196-1, 5",
    "171.202(b), ' ', loinc|5196-1, 5",
    "171.202(b), A law, loinc|*, 5",
    "171.202(b), A law, *|*, 5",
    "171.202(b), A law, loinc|51*, 5",
    "171.202(b), A law, loinc|5196-1, 0",
    "171.202(b), A law, loinc|5196-1, 91",
  })
  void isRefused(String exception, String law, String code, int days) {
    assertThatThrownBy(() -> rule(exception, law, List.of(code), days))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aboutNothingInParticularIsRefused() {
    assertThatThrownBy(() -> rule("171.202(b)", "A law", List.of(), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"171.201", "171.202(b)", "171.202(b)(1)"})
  void aLawfulReasonIsTaken(String exception) {
    assertThat(rule(exception, "A law", List.of("loinc|519*"), 90).days()).isEqualTo(90);
  }

  private static HoldRule rule(String exception, String law, List<String> codes, int days) {
    return new HoldRule(
        "Name", Set.of(DataClass.RESULT), List.of(), codes, null, exception, law, days, true);
  }
}
