// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTests {
  @Test
  void aNumberKeepsItsDigits() {
    assertThat(Fhir.of("{\"value\":7.20}").number("value")).isEqualTo(new BigDecimal("7.20"));
  }

  /** Written out, each would fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "-1e1000000000", "1e-1000000000", "1e16"})
  void aNumberOfAbsurdSizeIsNone(String number) {
    assertThat(Fhir.of("{\"value\":" + number + "}").number("value")).isNull();
  }
}
