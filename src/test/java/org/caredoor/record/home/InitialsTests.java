// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {
  @ParameterizedTest
  @CsvSource({
    "Dr. Grace Okafor, GO",
    "'Maria Santos, RN', MS",
    "Devon Park, DP",
    "Dra. Ana María Ñúñez, AÑ",
    "Cher, C",
    "Dr. , D",
    "' ', ?"
  })
  void areThoseOfFirstAndLastName(String name, String initials) {
    assertThat(HomeReading.initials(name)).isEqualTo(initials);
  }
}
