// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirMomentTests {
  @ParameterizedTest
  @CsvSource({
    "2024, 2024-01-01T00:00:00Z, 1",
    "2024-05, 2024-05-01T00:00:00Z, 2",
    "2024-02-29, 2024-02-29T00:00:00Z, 3",
    "2024-05-01T10:20:30Z, 2024-05-01T10:20:30Z, 4",
    "2024-05-01T10:20:30.5-07:00, 2024-05-01T17:20:30.500Z, 4",
    "2024-05-01T10:20:30.123456789123+05:30, 2024-05-01T04:50:30.123456789Z, 4",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z, 4",
    "1800, 1800-01-01T00:00:00Z, 1",
    "2200-12-31, 2200-12-31T00:00:00Z, 3"
  })
  void readsWhatFhirAllows(String text, Instant at, int precision) {
    assertThat(FhirMoment.parse(text, "date")).isEqualTo(new FhirMoment(at, precision));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "24",
        "1799",
        "2201",
        "2024-13",
        "2024-5-1",
        "2023-02-29",
        "2024-05-01T",
        "2024/05/01",
        "2024-05-01T10:20",
        "2024-05-01T10:20:30",
        "2024-05-01T24:00:00Z",
        "2024-05-01T10:20:61Z",
        "2024-05-01T10:20:30.Z",
        "2024-05-01T10:20:30+7:00",
        "2024-05-01T10:20:30Z ",
        "yesterday",
        "2024-05-01 10:20:30Z",
        "٢٠٢٤",
        "2024-05-01T10:20:30+99:00"
      })
  void refusesTheRest(String text) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> FhirMoment.parse(text, "date"))
        .matches(e -> e.reason() == RefusalReason.BAD_DATE);
  }
}
