// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovedDatesTests {
  private static final LocalDate ANCHOR = LocalDate.parse("2026-11-19");
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private final MovedDates fourteenWeeks = to(ANCHOR.plusWeeks(14));

  @ParameterizedTest
  @CsvSource({
    "effectiveDateTime, 2026-11-12, 2027-02-18",
    "effectiveDateTime, 2026-11-12T09:20:00-08:00, 2027-02-18T09:20:00-08:00",
    "effectiveDateTime, 2026-10-12T09:20:00.551-07:00, 2027-01-18T09:20:00.551-08:00",
    "issued, 2026-10-12T16:20:00Z, 2027-01-18T17:20:00Z",
    "issued, 2026-10-12T16:20:00+00:00, 2027-01-18T17:20:00Z",
    "onsetDateTime, 2018, 2018",
    "onsetDateTime, 2018-11, 2019-02",
    "code, 1988, 1988",
    "value, denise/encounter/visit-2024-09-12, denise/encounter/visit-2024-09-12",
    "versionId, 7, 7",
    "description, 'Seen on November 12, 2026 and December 1', 'Seen on February 18, 2027 and March"
        + " 9'",
    "description, 'El 12 de noviembre de 2026', 'El 18 de febrero de 2027'",
    "description, 'On 2026-11-12.', 'On 2027-02-18.'",
    "description, February 30, February 30",
  })
  void movesWhatIsADateAndNothingElse(String name, String value, String moved) {
    assertThat(fourteenWeeks.moved(name, value)).isEqualTo(moved);
  }

  @ParameterizedTest
  @CsvSource({
    // moved to, what has been, what is to come
    "2026-11-19, 2026-11-12, 2026-12-03",
    "2026-11-20, 2026-11-12, 2026-12-10",
    "2026-11-25, 2026-11-12, 2026-12-10",
    "2026-11-27, 2026-11-19, 2026-12-17",
    "2026-12-03, 2026-11-19, 2026-12-17",
    "2026-12-11, 2026-12-03, 2026-12-31",
    "2026-11-13, 2026-11-05, 2026-12-03",
  })
  void movesByWholeWeeks(LocalDate today, String been, String toCome) {
    assertThat(to(today).moved("date", "2026-11-12")).isEqualTo(been);
    assertThat(to(today).moved("date", "2026-12-03")).isEqualTo(toCome);
  }

  @Test
  void nothingLandsOnAHoliday() {
    assertThat(to(LocalDate.parse("2026-12-10")).moved("date", "2026-12-04"))
        .as("Christmas is no day for a visit")
        .isEqualTo("2027-01-08");
    assertThat(Holiday.THANKSGIVING.in(2027)).isEqualTo("2027-11-25");
    assertThat(Holiday.THANKSGIVING_EVE.in(2029)).isEqualTo("2029-11-21");
    assertThat(Holiday.PRESIDENTS.from(LocalDate.parse("2026-11-19"))).isEqualTo("2027-02-15");
  }

  @Test
  void agesStayAsOnTheAnchor() {
    for (String born : new String[] {"1985-11-19", "1985-11-20", "2016-02-29", "2026-11-18"}) {
      LocalDate date = LocalDate.parse(born);
      for (int days = 1; days < 3000; days += 13) {
        LocalDate today = ANCHOR.plusDays(days);
        LocalDate moved = LocalDate.parse(to(today).moved("birthDate", born));
        assertThat(Period.between(moved, today).getYears())
            .as("born %s, %s days later", born, days)
            .isEqualTo(Period.between(date, ANCHOR).getYears());
      }
    }
  }

  @Test
  void movesTheDatesOfNotesButNotOfPictures() {
    assertThat(
            decoded(
                fourteenWeeks.moved(
                    "data", encoded("Visit of 2026-11-12".getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo("Visit of 2027-02-18");
    String picture = encoded(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0});
    assertThat(fourteenWeeks.moved("data", picture)).isEqualTo(picture);
  }

  @Test
  void leavesEverythingElseAsItIsWritten() throws IOException {
    String json =
        "{\"a\":1.50,\"b\":[1e2,true,null,\"ü\"],\"effectiveDateTime\":\"2026-11-12\",\"c\":{}}";
    var out = new ByteArrayOutputStream();
    fourteenWeeks.copy(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(json.replace("2026-11-12", "2027-02-18"));
  }

  private static MovedDates to(LocalDate today) {
    return new MovedDates(ANCHOR, today, ZONE);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
