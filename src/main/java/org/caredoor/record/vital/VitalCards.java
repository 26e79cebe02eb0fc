// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.drawing.Trend;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Course;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Target;
import org.caredoor.record.reading.Unit;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** Makes cards of measurements, for one reader and one choice of units. */
record VitalCards(Page page, PlainWords words, boolean metric) {
  private static final int HEIGHT = 210;

  /** A card of one sign's measurements, newest first; at least one. */
  VitalCard card(String slug, List<Measure> measures, int count, int rows) {
    Sign sign = Sign.ofSlug(slug).orElse(null);
    Measure latest = measures.getFirst();
    Concept concept = latest.entry().json().concept("code");
    Optional<PlainWord> word = words.test(latest.entry().code(), page.locale());
    String key = "record.vital.sign." + slug;
    String name =
        page.has(key)
            ? page.t(key)
            : word.map(PlainWord::name)
                .or(concept::label)
                .orElseGet(() -> page.t("record.vital.unnamed"));
    boolean ours = page.has(key) || word.isPresent();
    Course course = course(sign, measures, Measure::main);
    String caption = course != null && course.drawable() ? caption(sign, measures) : "";
    return new VitalCard(
        slug,
        sign == null ? "activity" : sign.icon(),
        name,
        ours ? null : Tongue.of(name, page),
        word.map(PlainWord::shortText).orElse(""),
        word.map(PlainWord::longText).orElse(""),
        latest.text(page, sign, metric),
        latest.tag(page).orElse(null),
        latest.entry().when(),
        latest.by(page),
        goal(sign, latest),
        caption,
        course != null && course.drawable() ? drawing(sign, name, caption, measures, course) : null,
        measures.stream().limit(rows).map(m -> line(sign, m)).toList(),
        count,
        measures.stream().anyMatch(m -> m.entry().fresh()),
        sign != null
            && sign.unit(true) != null
            && !String.valueOf(sign.unit(true)).equals(sign.unit(false)));
  }

  private VitalCard.Line line(@Nullable Sign sign, Measure measure) {
    return new VitalCard.Line(
        measure.entry().no(),
        measure.entry().when(),
        measure.entry().when().timeText(page),
        measure.text(page, sign, metric),
        measure.by(page),
        measure.entry().fresh());
  }

  private @Nullable Course course(
      @Nullable Sign sign,
      List<Measure> measures,
      java.util.function.Function<Measure, @Nullable Observed> which) {
    List<Observed> readings = measures.stream().map(which).flatMap(Stream::ofNullable).toList();
    Amount first =
        readings.stream()
            .map(o -> o.reading().amount())
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(null);
    if (first == null) {
      return null;
    }
    Unit unit = Measure.unit(sign, metric);
    return Course.of(readings, unit == null ? first.unit() : unit);
  }

  /** "Down from 192 lb to 178 lb since February 2025." */
  private String caption(@Nullable Sign sign, List<Measure> measures) {
    Measure first = measures.getLast();
    return page.t(
        "record.vital.from-to",
        first.text(page, sign, metric),
        measures.getFirst().text(page, sign, metric),
        first.entry().when().longText(page));
  }

  private Drawing drawing(
      @Nullable Sign sign, String name, String caption, List<Measure> measures, Course course) {
    Course second = course(sign, measures, Measure::second);
    Range range = shaded(sign, measures.getFirst(), course.unit());
    return new Trend(
            second == null ? List.of(points(course)) : List.of(points(course), points(second)),
            range == null || range.low() == null ? null : range.low().value().doubleValue(),
            range == null || range.high() == null ? null : range.high().value().doubleValue(),
            range == null
                ? ""
                : page.t("record.vital.goal", Wording.goal(page, range, Optional.empty())))
        .draw(
            page.id("vital"),
            HEIGHT,
            page.t("record.vital.over-time", name),
            page.t("record.vital.description", course.steps().size(), caption));
  }

  private List<Trend.Point> points(Course course) {
    return rounded(course).points(page);
  }

  /** Converted numbers keep one digit: nobody weighs themselves to the gram. */
  private static Course rounded(Course course) {
    return new Course(
        course.unit(),
        course.loinc(),
        course.scale(),
        course.steps().stream()
            .map(s ->
                s.amount().value().scale() <= 1
                    ? s
                    : new Course.Step(
                        s.observed(),
                        new Amount(
                            s.amount().value().setScale(1, RoundingMode.HALF_UP),
                            s.amount().bound(),
                            s.amount().unit()),
                        s.at()))
            .toList(),
        course.otherUnits());
  }

  /** A blood pressure has two goals, which one shade cannot show. */
  private @Nullable Range shaded(@Nullable Sign sign, Measure latest, Unit unit) {
    return sign == Sign.BLOOD_PRESSURE
        ? null
        : latest
            .main()
            .target()
            .filter(t -> !t.exact())
            .flatMap(t -> t.range().in(unit, latest.main().code()))
            .orElse(null);
  }

  private String goal(@Nullable Sign sign, Measure latest) {
    Optional<Target> first = latest.main().target();
    if (first.isEmpty()) {
      return "";
    }
    Observed second = latest.second();
    String goal = inUnit(sign, latest.main(), first.get());
    if (second != null && second.target().isPresent()) {
      goal = page.t("record.vital.over", goal, bare(second, second.target().get()));
    }
    return page.t(Wording.own(page) ? "record.vital.goal.own" : "record.vital.goal", goal);
  }

  private String bare(Observed observed, Target target) {
    Range range = target.range();
    Amount end = range.high() != null ? range.high() : range.low();
    return end == null ? "" : Wording.number(page, Wording.tidy(end.value()), observed.scale());
  }

  private String inUnit(@Nullable Sign sign, Observed observed, Target target) {
    Unit unit = Measure.unit(sign, metric);
    Range range =
        unit == null
            ? target.range()
            : target.range().in(unit, observed.code()).orElse(target.range());
    String label = sign == Sign.BLOOD_PRESSURE ? "" : Wording.unitOf(range).label(page);
    return (Wording.goal(page, range, Optional.empty()) + " " + label).strip();
  }
}
