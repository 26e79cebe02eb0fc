// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.junit.jupiter.api.Test;

class TargetTests {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private static final List<Entry> GOALS =
      List.of(
          goal(1, "cancelled", "2025-08-21", "2026-03-03", "7.5", "2026-03-01"),
          goal(2, "active", "2026-03-03", "2026-03-03", "7.0", "2026-10-01"),
          goal(3, "proposed", "2026-04-01", "2026-04-01", "6.0", ""),
          goal(4, "entered-in-error", "2026-04-01", "2026-04-01", "5.0", ""));

  @Test
  void aGoalHoldsFromItsStartToItsEnd() {
    assertThat(on("2025-02-19")).isEqualTo("none");
    assertThat(on("2025-08-21")).isEqualTo("7.5");
    assertThat(on("2026-03-01")).isEqualTo("7.5");
    assertThat(on("2026-03-02")).as("between two goals").isEqualTo("none");
    assertThat(on("2026-03-03")).isEqualTo("7.0");
  }

  @Test
  void anActiveGoalHoldsPastItsDueDate() {
    assertThat(on("2026-11-18")).isEqualTo("7.0");
  }

  @Test
  void aGoalOfAnotherTestDoesNotCount() {
    assertThat(Target.on(Target.of(GOALS, ZONE), "2345-7", LocalDate.of(2026, 5, 1), ZONE))
        .isEmpty();
    assertThat(Target.on(Target.of(GOALS, ZONE), null, LocalDate.of(2026, 5, 1), ZONE)).isEmpty();
  }

  private static String on(String day) {
    return Target.on(Target.of(GOALS, ZONE), "4548-4", LocalDate.parse(day), ZONE)
        .map(Target::range)
        .map(Range::high)
        .map(a -> a.value().toString())
        .orElse("none");
  }

  private static Entry goal(
      int no, String status, String start, String statusDate, String high, String due) {
    return new Entry(
        no,
        no,
        "Goal",
        DataClass.GOAL,
        null,
        null,
        null,
        null,
        null,
        FhirDate.UNKNOWN,
        null,
        null,
        1,
        Instant.EPOCH,
        false,
        false,
        "",
        Fhir.of(
            """
            {"lifecycleStatus":"%s","startDate":"%s","statusDate":"%s","target":[{"measure":{"coding":[
              {"system":"http://loinc.org","code":"4548-4"}]},"dueDate":"%s",
              "detailRange":{"high":{"value":%s,"unit":"%%"}}}]}\
            """
                .formatted(status, start, statusDate, due, high)));
  }
}
