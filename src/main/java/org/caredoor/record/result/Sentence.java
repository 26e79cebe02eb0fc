// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Finding;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Reading;
import org.caredoor.record.reading.Verdict;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one result, from templates: what it is, how it compares, how it changed. Never why,
 * and never what to do beyond a call.
 *
 * @param says how it compares
 * @param change how it was before; may be empty
 * @param good the part to stress; may be empty
 */
record Sentence(String says, String change, String good) {
  static Sentence of(Page page, Name name, Observed now, @Nullable Observed before) {
    String says = says(page, subject(page, name), now);
    Amount was = before == null ? null : before.reading().amount();
    Amount is = now.reading().amount();
    Amount same = was == null || is == null ? null : was.in(is.unit(), now.code()).orElse(null);
    if (before == null || is == null || same == null || same.bound() != is.bound()) {
      return new Sentence(says, "", "");
    }
    String number = Wording.amount(page, same, now.scale());
    String when = when(page, before.entry().when(), now.entry().when());
    if (when.isEmpty()) {
      return new Sentence(says, "", "");
    }
    if (same.value().compareTo(is.value()) == 0) {
      return new Sentence(says, page.t("record.result.change.same", number, when), "");
    }
    return nearer(now, same, is)
        ? new Sentence(
            says,
            page.t("record.result.change.so", number, when),
            page.t("record.result.change.right-way"))
        : new Sentence(says, page.t("record.result.change.was", number, when), "");
  }

  /** "Your A1c" or "Mateo's A1c". */
  static String subject(Page page, Name name) {
    Viewer viewer = page.viewer();
    return Wording.own(page) || viewer == null || viewer.open() == null
        ? page.t("record.result.subject.own", inside(page, name))
        : page.t("record.result.subject.other", inside(page, name), viewer.open().given());
  }

  /** The name inside a sentence: "kidney function", but "A1c" and "LDL cholesterol". */
  static String inside(Page page, Name name) {
    String plain = name.plain();
    return plain.length() > 1 && Character.isLowerCase(plain.charAt(1))
        ? lower(page, plain)
        : plain;
  }

  private static String says(Page page, String subject, Observed now) {
    String whole = Wording.whole(page, now);
    String range =
        now.ranges()
            .one()
            .map(r -> inUnit(now, r))
            .map(r -> Wording.range(page, r, now.scale()))
            .orElse("");
    String goal = now.goalRange().map(r -> Wording.goal(page, r, now.scale())).orElse("");
    String whose = Wording.own(page) ? ".own" : ".other";
    if (now.cancelled()) {
      return page.t("record.result.say.cancelled");
    }
    return switch (now.verdict()) {
      case Verdict.InRange i -> page.t("record.result.say.in-range", subject, range);
      case Verdict.AtGoal g -> page.t("record.result.say.at-goal" + whose, subject, goal);
      case Verdict.NearGoal g ->
          page.t("record.result.say.near-" + side(g.side()) + whose, subject, goal);
      case Verdict.PastGoal g ->
          page.t("record.result.say.past-" + side(g.side()) + whose, subject, goal);
      case Verdict.Outside o ->
          o.ground() == Verdict.Ground.LAB
              ? page.t("record.result.say.lab-" + side(o.side()), subject)
              : page.t(
                  "record.result.say." + (o.little() ? "little-" : "") + side(o.side()),
                  subject,
                  range);
      case Verdict.Urgent u ->
          u.side() == null
              ? page.t("record.result.say.urgent", subject)
              : page.t("record.result.say.urgent-" + side(u.side()), subject);
      case Verdict.Marked m ->
          page.t(
              m.usual() ? "record.result.say.marked-usual" : "record.result.say.marked-unusual",
              subject);
      case Verdict.Answer a -> answer(page, subject, whole, now, a);
      case Verdict.Unjudged u -> unjudged(page, subject, whole, now, u.why());
    };
  }

  private static String answer(
      Page page, String subject, String whole, Observed now, Verdict.Answer answer) {
    String first =
        now.reading() instanceof Reading.Quantity
            ? page.t(
                "record.result.say.number-means",
                subject,
                whole,
                lower(page, Wording.finding(page, answer.finding())))
            : page.t("record.result.say.answer", subject, whole);
    if (answer.expected().isEmpty()) {
      return first;
    }
    String usual =
        now.ranges()
            .one()
            .filter(r -> !r.numeric())
            .map(r -> Wording.range(page, r, now.scale()))
            .orElse("");
    return first
        + " "
        + (answer.expected().get()
            ? page.t("record.result.say.expected")
            : usual.isEmpty()
                ? page.t("record.result.say.unexpected")
                : page.t("record.result.say.unexpected-usual", lower(page, usual)));
  }

  private static String unjudged(
      Page page, String subject, String whole, Observed now, Verdict.Why why) {
    if (now.reading() instanceof Reading.Absent) {
      return page.t("record.result.say.absent", subject, lower(page, whole));
    }
    if (why == Verdict.Why.NO_VALUE) {
      return now.parts().isEmpty() ? page.t("record.result.say.nothing") : "";
    }
    boolean words = now.reading() instanceof Reading.Text || now.reading() instanceof Reading.Coded;
    String first =
        page.t(words ? "record.result.say.answer" : "record.result.say.value", subject, whole);
    String second =
        switch (why) {
          case NO_RANGE -> words ? "" : page.t("record.result.say.no-range");
          case SEVERAL_RANGES -> page.t("record.result.say.several-ranges");
          case OTHER_UNIT -> page.t("record.result.say.other-unit");
          case THINNED -> page.t("record.result.say.thinned");
          case ONLY_A_BOUND -> page.t("record.result.say.only-a-bound");
          case IN_WORDS -> usualWords(page, now);
          case NO_VALUE -> "";
        };
    return (first + " " + second).strip();
  }

  private static String usualWords(Page page, Observed now) {
    return now.ranges().all().stream()
        .map(Range::words)
        .filter(w -> !w.isEmpty())
        .findFirst()
        .map(w -> Finding.usual(w).map(f -> Wording.finding(page, f)).orElse(w))
        .map(w -> page.t("record.result.say.lab-usual", w))
        .orElse("");
  }

  private static Range inUnit(Observed now, Range range) {
    Amount amount = now.reading().amount();
    return amount == null ? range : range.in(amount.unit(), now.code()).orElse(range);
  }

  /** Closer to the goal or range than before, from outside of it. */
  private static boolean nearer(Observed now, Amount was, Amount is) {
    Range range = now.shownRange().orElse(null);
    if (range == null) {
      return false;
    }
    BigDecimal before = outside(was, range);
    return before.signum() > 0 && outside(is, range).compareTo(before) < 0;
  }

  private static BigDecimal outside(Amount amount, Range range) {
    Amount low = range.low();
    Amount high = range.high();
    if (high != null && amount.value().compareTo(high.value()) > 0) {
      return amount.value().subtract(high.value());
    }
    return low != null && amount.value().compareTo(low.value()) < 0
        ? low.value().subtract(amount.value())
        : BigDecimal.ZERO;
  }

  /** "in August", "in August 2025", or the day when it was in the same month. */
  static String when(Page page, FhirDate before, FhirDate now) {
    LocalDate day = before.day(page.zone());
    LocalDate nowDay = now.day(page.zone());
    if (day == null) {
      return "";
    }
    if (before.precision() == FhirDate.Precision.YEAR) {
      return page.t("record.result.when.in", Integer.toString(day.getYear()));
    }
    boolean sameMonth =
        nowDay != null && day.getYear() == nowDay.getYear() && day.getMonth() == nowDay.getMonth();
    if (sameMonth && before.precision().compareTo(FhirDate.Precision.DAY) >= 0) {
      return page.t("record.result.when.on", page.date(day));
    }
    boolean sameYear = nowDay != null && day.getYear() == nowDay.getYear();
    return page.t(
        "record.result.when.in",
        sameYear ? day.getMonth().getDisplayName(TextStyle.FULL, page.locale()) : page.month(day));
  }

  private static String lower(Page page, String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(page.locale()) + text.substring(1);
  }

  private static String side(Verdict.Side side) {
    return side == Verdict.Side.HIGH ? "high" : "low";
  }
}
