// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitCalendarTests {
  private static String text(String title, String place) {
    return new VisitCalendar(
            "en60sq9b1rhe-17",
            2,
            Instant.parse("2026-12-03T17:20:00Z"),
            Instant.parse("2026-12-03T17:40:00Z"),
            Instant.parse("2026-11-19T17:00:00Z"),
            false,
            title,
            place)
        .text();
  }

  @Test
  void saysWhenAndWhere() {
    assertThat(
            text("Appointment at Riverbend", "Eastside clinic, 1420 Alder Street; Riverbend")
                .lines())
        .contains(
            "BEGIN:VCALENDAR",
            "SEQUENCE:1",
            "DTSTAMP:20261119T170000Z",
            "DTSTART:20261203T172000Z",
            "DTEND:20261203T174000Z",
            "SUMMARY:Appointment at Riverbend",
            "LOCATION:Eastside clinic\\, 1420 Alder Street\\; Riverbend",
            "STATUS:CONFIRMED");
  }

  @Test
  void keepsTheKeyOfTheRecordToItself() {
    assertThat(text("Appointment", "")).doesNotContain("en60sq9b1rhe").contains("UID:");
    assertThat(text("Appointment", "")).isEqualTo(text("Appointment", ""));
  }

  @Test
  void foldsLongLinesWithoutBreakingALetter() {
    String folded = text("Cita en " + "ñ".repeat(100), "");
    assertThat(folded.lines()).allMatch(l -> l.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(folded.replace("\r\n ", "")).contains("SUMMARY:Cita en " + "ñ".repeat(100) + "\r\n");
  }

  @Test
  void cannotBeMadeToSayMore() {
    assertThat(text("Visit\r\nATTENDEE:mailto:x@example.org", "").lines())
        .noneMatch(l -> l.startsWith("ATTENDEE"));
  }
}
