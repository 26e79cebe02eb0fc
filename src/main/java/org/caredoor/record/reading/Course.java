// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caredoor.record.drawing.Trend;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.TestScale;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One measurement over time, in one unit.
 *
 * @param unit of the steps
 * @param steps oldest first
 * @param otherUnits how many readings could not be brought to the unit, and are left out
 */
public record Course(
    Unit unit,
    @Nullable String loinc,
    Optional<TestScale> scale,
    List<Step> steps,
    int otherUnits) {
  private static final Duration WITHIN_MONTHS = Duration.ofDays(75);

  /** One reading in the course's unit. */
  public record Step(Observed observed, Amount amount, Instant at) {}

  /** Brings the readings with a number and a date into one unit, a converted one rounded. */
  public static Course of(List<Observed> readings, Unit unit) {
    List<Step> steps = new ArrayList<>();
    int others = 0;
    for (Observed observed : readings) {
      Amount amount = observed.reading().amount();
      Instant at = observed.entry().when().from();
      if (amount == null || at == null || observed.cancelled()) {
        continue;
      }
      Optional<Amount> converted = amount.in(unit, observed.code());
      if (converted.isPresent()) {
        steps.add(new Step(observed, converted.get(), at));
      } else {
        others++;
      }
    }
    steps.sort(Comparator.comparing(Step::at).thenComparing(s -> s.observed().entry().no()));
    return new Course(
        unit,
        readings.isEmpty() ? null : readings.getFirst().code(),
        readings.isEmpty() ? Optional.empty() : readings.getFirst().scale(),
        List.copyOf(steps),
        others);
  }

  /** True when there are enough for a line. */
  public boolean drawable() {
    return steps.size() > 1;
  }

  public Step first() {
    return steps.getFirst();
  }

  public Step last() {
    return steps.getLast();
  }

  /** The points of a line, labelled in the page's language. */
  public List<Trend.Point> points(Page page) {
    boolean shortTime =
        steps.size() > 1
            && Duration.between(first().at(), last().at()).compareTo(WITHIN_MONTHS) < 0;
    return steps.stream().map(s -> point(page, s, shortTime, s == last())).toList();
  }

  private Trend.Point point(Page page, Step step, boolean shortTime, boolean now) {
    FhirDate when = step.observed().entry().when();
    LocalDate day = when.day(page.zone());
    String month =
        day == null || when.precision() == FhirDate.Precision.YEAR
            ? ""
            : shortTime && when.precision().compareTo(FhirDate.Precision.DAY) >= 0
                ? page.shortDate(day)
                : day.getMonth().getDisplayName(TextStyle.SHORT, page.locale());
    return new Trend.Point(
        step.at().getEpochSecond(),
        step.amount().value().doubleValue(),
        now && unit.label(page).equals("%")
            ? Wording.withUnit(page, step.amount(), scale)
            : Wording.amount(page, step.amount(), scale),
        month,
        day == null || (shortTime && day.getYear() == page.today().getYear())
            ? ""
            : Integer.toString(day.getYear()));
  }
}
