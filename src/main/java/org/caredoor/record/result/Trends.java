// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Course;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Target;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** The same test over time, as a drawing and as a table. */
final class Trends {
  private static final int HEIGHT = 250;
  private static final int MONTH_DAYS = 30;

  private Trends() {}

  /** Nothing without a second reading. Readings are newest first. */
  static ResultPage.@Nullable Trend of(
      Page page, Name name, Observed now, List<Observed> readings) {
    if (readings.size() < 2) {
      return null;
    }
    String title =
        Wording.own(page)
            ? page.t("record.result.trend.own", Sentence.inside(page, name))
            : page.t("record.result.trend.other", name.plain());
    Amount amount = now.reading().amount();
    Course course = amount == null ? null : Course.of(readings, amount.unit());
    boolean drawn = course != null && course.drawable();
    String caption = course != null && drawn ? caption(page, course) : "";
    return new ResultPage.Trend(
        title,
        caption,
        course != null && drawn ? drawing(page, title, caption, now, course) : null,
        course == null || course.otherUnits() == 0
            ? ""
            : page.count("record.result.trend.other-units", course.otherUnits()),
        readings.stream().anyMatch(o -> o.target().isPresent()),
        steps(page, readings));
  }

  static Drawing drawing(Page page, String title, String caption, Observed now, Course course) {
    Range range = now.shownRange().orElse(null);
    Double low = range == null || range.low() == null ? null : range.low().value().doubleValue();
    Double high = range == null || range.high() == null ? null : range.high().value().doubleValue();
    return new org.caredoor.record.drawing.Trend(
            List.of(course.points(page)), low, high, range == null ? "" : shade(page, now, range))
        .draw(
            page.id("trend"),
            HEIGHT,
            title,
            page.t("record.result.trend.description", course.steps().size(), caption));
  }

  /** "Your goal: under 7" or "Usual range: 3.5 to 5.1". */
  static String shade(Page page, Observed now, Range range) {
    return now.goalRange().isPresent()
        ? page.t(
            Wording.own(page) ? "record.result.band.goal.own" : "record.result.band.goal.other",
            Wording.goal(page, range, now.scale()))
        : page.t("record.result.band.range", Wording.range(page, range, now.scale()));
  }

  /** "Down from 8.9 to 7.2 in 21 months." */
  static String caption(Page page, Course course) {
    Course.Step first = course.first();
    Course.Step last = course.last();
    int way = last.amount().value().compareTo(first.amount().value());
    String key = way < 0 ? "down" : way > 0 ? "up" : "same";
    return page.t(
        "record.result.trend." + key,
        Wording.amount(page, first.amount(), course.scale()),
        Wording.withUnit(page, last.amount(), course.scale()),
        time(page, Duration.between(first.at(), last.at())));
  }

  private static String time(Page page, Duration time) {
    long days = time.toDays();
    if (days < 1) {
      return page.t("record.result.time.day");
    }
    if (days < 2 * MONTH_DAYS) {
      return page.count("record.result.time.days", days);
    }
    long months = Math.round(days / 30.44);
    return months <= 24
        ? page.count("record.result.time.months", months)
        : page.count("record.result.time.years", Math.round(days / 365.25));
  }

  private static List<ResultPage.Step> steps(Page page, List<Observed> readings) {
    List<ResultPage.Step> steps = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Observed observed = readings.get(i);
      Observed before = i + 1 < readings.size() ? readings.get(i + 1) : null;
      steps.add(
          new ResultPage.Step(
              observed.entry().no(),
              observed.entry().when(),
              observed.cancelled()
                  ? page.t("record.reading.tag.cancelled")
                  : Wording.whole(page, observed),
              goal(page, observed),
              change(page, observed, before)));
    }
    return steps;
  }

  private static String goal(Page page, Observed observed) {
    Optional<Target> target = observed.target();
    if (target.isEmpty()) {
      return page.t("record.result.trend.no-goal");
    }
    Range range = target.get().range();
    String unit = Wording.unitOf(range).label(page);
    String goal = Wording.goal(page, range, observed.scale());
    return unit.equals("%") ? goal + "%" : goal;
  }

  private static String change(Page page, Observed observed, @Nullable Observed before) {
    if (before == null) {
      return page.t("record.result.trend.first");
    }
    Amount is = observed.reading().amount();
    Amount was = before.reading().amount();
    Amount same =
        is == null || was == null ? null : was.in(is.unit(), observed.code()).orElse(null);
    if (is == null
        || same == null
        || is.bound() != Amount.Bound.EXACT
        || same.bound() != Amount.Bound.EXACT) {
      return "";
    }
    BigDecimal change = is.value().subtract(same.value());
    String number = Wording.number(page, change.abs(), observed.scale());
    return change.signum() == 0
        ? page.t("record.result.trend.no-change")
        : page.t(
            change.signum() < 0 ? "record.result.trend.down-by" : "record.result.trend.up-by",
            number);
  }
}
