// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangeChoiceTests {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 18);
  private static final String MEN =
      "{\"low\":{\"value\":13},\"appliesTo\":[{\"coding\":[{\"code\":\"248153007\"}]}]}";
  private static final String WOMEN =
      "{\"low\":{\"value\":12},\"appliesTo\":[{\"text\":\"Female\"}]}";
  private static final String ALL = "{\"low\":{\"value\":11}}";
  private static final String CHILDREN =
      "{\"low\":{\"value\":10},\"age\":{\"low\":{\"value\":2,\"code\":\"a\"},\"high\":{\"value\":17,\"code\":\"a\"}}}";

  @Test
  void picksTheRangeOfTheSex() {
    assertThat(low("female", null, MEN, WOMEN)).isEqualTo("12");
    assertThat(low("male", null, MEN, WOMEN)).isEqualTo("13");
    assertThat(low("female", null, ALL, WOMEN)).isEqualTo("12");
  }

  @Test
  void doesNotGuessASexThatIsNotKnown() {
    assertThat(low(null, null, MEN, WOMEN)).isEqualTo("none");
    assertThat(low("other", null, MEN, WOMEN)).isEqualTo("none");
    assertThat(choice(null, null, MEN, WOMEN).all()).hasSize(2);
  }

  @Test
  void picksTheRangeOfTheAgeOnTheDayOfTheTest() {
    assertThat(low(null, "2017-03-09", CHILDREN, ALL)).isEqualTo("10");
    assertThat(low(null, "1985-04-07", CHILDREN, ALL)).isEqualTo("11");
    assertThat(low(null, "2008-11-19", CHILDREN)).as("a day before 18").isEqualTo("10");
    assertThat(low(null, "2008-11-10", CHILDREN)).as("18 and some days").isEqualTo("none");
    assertThat(low(null, null, CHILDREN)).as("birth date not known").isEqualTo("none");
  }

  @Test
  void leavesRangesForSpecialStatesToTheReader() {
    assertThat(low(null, null, "{\"low\":{\"value\":1},\"appliesTo\":[{\"text\":\"Pregnant\"}]}"))
        .isEqualTo("none");
    assertThat(
            low(
                null,
                null,
                "{\"low\":{\"value\":1},\"type\":{\"coding\":[{\"code\":\"luteal\"}]}}",
                ALL))
        .isEqualTo("11");
  }

  @Test
  void severalRangesWithoutAReasonAreNoRange() {
    assertThat(low(null, null, ALL, "{\"low\":{\"value\":14}}")).isEqualTo("none");
    assertThat(low(null, null, ALL, ALL)).isEqualTo("11");
  }

  @Test
  void readsNumbersThatStandInText() {
    assertThat(range("{\"text\":\"3.5 - 5.1\"}")).isEqualTo("3.5..5.1");
    assertThat(range("{\"text\":\"<100\"}")).isEqualTo("..100");
    assertThat(range("{\"text\":\">= 60 mL/min\"}")).isEqualTo("60..");
    assertThat(range("{\"text\":\"Negative\"}")).isEqualTo("..");
    assertThat(range("{\"text\":\"0 to 4: none or very mild\"}")).isEqualTo("..");
    assertThat(range("{\"low\":{\"value\":9},\"high\":{\"value\":2}}"))
        .as("upside down")
        .isEqualTo("..");
  }

  private static String range(String json) {
    Range range = Range.of(Fhir.of(json));
    return (range.low() == null ? "" : range.low().value())
        + ".."
        + (range.high() == null ? "" : range.high().value());
  }

  private static RangeChoice choice(@Nullable String sex, @Nullable String born, String... ranges) {
    return RangeChoice.of(
        Fhir.of("{\"referenceRange\":[" + String.join(",", ranges) + "]}"),
        new Subject(sex, born == null ? null : LocalDate.parse(born), null),
        DAY);
  }

  private static String low(@Nullable String sex, @Nullable String born, String... ranges) {
    return choice(sex, born, ranges)
        .one()
        .map(Range::low)
        .map(a -> a.value().toString())
        .orElse("none");
  }
}
