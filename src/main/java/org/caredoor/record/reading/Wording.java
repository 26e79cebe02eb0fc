// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.words.TestScale;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.caredoor.web.Preview;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;

/** Readings, ranges and goals in words, in the page's language. */
public final class Wording {
  private static final int ENOUGH_DIGITS = 3;
  private static final Unit POINTS = Unit.ucum("{score}");

  private Wording() {}

  /**
   * True when the reader looks at their own record, "your goal", else "the goal"; so does who looks
   * through the patient's eyes.
   */
  public static boolean own(Page page) {
    Viewer viewer = page.viewer();
    if (viewer == null || viewer.open() == null) {
      return false;
    }
    Preview preview = page.remark(Preview.class);
    return viewer.side() == Viewer.Side.PATIENT
        ? viewer.open().self()
        : preview != null && preview.eyes() == Preview.Eyes.PATIENT;
  }

  /** The value without its unit: "7.2", "under 7", "1:160", "Negative", "Not done". */
  public static String value(Page page, Observed observed) {
    return value(page, observed.reading(), observed.scale());
  }

  static String value(Page page, Reading reading, Optional<TestScale> scale) {
    return switch (reading) {
      case Reading.Quantity q -> amount(page, q.amount(), scale);
      case Reading.Ratio r ->
          r.numerator().unit().none() && r.denominator().unit().none()
              ? number(page, r.numerator().value(), Optional.empty())
                  + ":"
                  + number(page, r.denominator().value(), Optional.empty())
              : page.t(
                  "record.reading.ratio",
                  withUnit(page, r.numerator(), Optional.empty()),
                  withUnit(page, r.denominator(), Optional.empty()));
      case Reading.Span s -> range(page, new Range(s.low(), s.high(), ""), scale);
      case Reading.Coded c ->
          c.finding()
              .map(f -> finding(page, f))
              .or(() -> answer(page, c.concept()))
              .orElseGet(() -> c.concept().label().orElse(""));
      case Reading.Text t -> t.finding().map(f -> finding(page, f)).orElse(t.text());
      case Reading.Truth t -> page.t(t.yes() ? "record.reading.yes" : "record.reading.no");
      case Reading.Moment m -> m.date().longText(page);
      case Reading.Absent a -> absent(page, a);
      case Reading.None n -> "";
    };
  }

  /** A usual answer of a form in our words; words beyond the code's own stay where they fit. */
  private static Optional<String> answer(Page page, Concept concept) {
    String text = concept.text();
    boolean own =
        text != null
            && Tongue.of(text, page) == null
            && concept.codings().stream().noneMatch(c -> text.equalsIgnoreCase(c.display()));
    return own
        ? Optional.empty()
        : concept.codings().stream()
            .map(c -> "record.answer." + c.code())
            .filter(page::has)
            .findFirst()
            .map(page::t);
  }

  /** What {@code lang} must say of the value: that of the source's words, if they are shown. */
  public static @Nullable String language(Page page, Observed observed) {
    boolean ours =
        switch (observed.reading()) {
          case Reading.Coded c -> c.finding().isPresent() || answer(page, c.concept()).isPresent();
          case Reading.Text t -> t.finding().isPresent();
          case Reading.Absent a -> page.has("record.reading.absent." + a.code());
          default -> true;
        };
    return ours ? null : Tongue.of(value(page, observed), page);
  }

  /** The unit, "mmol/L"; empty when there is none to show. */
  public static String unit(Page page, Observed observed) {
    return switch (observed.reading()) {
      case Reading.Quantity q -> unit(page, q.amount());
      case Reading.Span s ->
          s.low() != null
              ? s.low().unit().label(page)
              : s.high() != null ? s.high().unit().label(page) : "";
      case Reading.Ratio r -> "";
      case Reading.Coded c -> "";
      case Reading.Text t -> "";
      case Reading.Truth t -> "";
      case Reading.Moment m -> "";
      case Reading.Absent a -> "";
      case Reading.None n -> "";
    };
  }

  private static String unit(Page page, Amount amount) {
    return amount.value().compareTo(BigDecimal.ONE) == 0 && amount.unit().sameAs(POINTS)
        ? page.t("record.reading.unit.point")
        : amount.unit().label(page);
  }

  /** Value and unit, "7.2%", "4.3 mmol/L". */
  public static String whole(Page page, Observed observed) {
    return join(value(page, observed), unit(page, observed));
  }

  /** A number and its unit. */
  public static String withUnit(Page page, Amount amount, Optional<TestScale> scale) {
    return join(amount(page, amount, scale), unit(page, amount));
  }

  static String join(String value, String unit) {
    return unit.isEmpty() ? value : unit.equals("%") ? value + unit : value + " " + unit;
  }

  /** A number in words where it is only a bound: "under 7", never a sign. */
  public static String amount(Page page, Amount amount, Optional<TestScale> scale) {
    String number = number(page, amount.value(), scale);
    return switch (amount.bound()) {
      case EXACT -> number;
      case UNDER -> page.t("record.reading.under", number);
      case OVER -> page.t("record.reading.over", number);
      case AT_MOST -> page.t("record.reading.at-most", number);
      case AT_LEAST -> page.t("record.reading.at-least", number);
    };
  }

  /** Digits as they came, unless there are more than anybody measures. */
  public static String number(Page page, BigDecimal value, Optional<TestScale> scale) {
    int wanted = scale.map(TestScale::decimals).filter(d -> d != null).orElse(1);
    BigDecimal shown = value;
    if (value.scale() > Math.max(wanted + 1, ENOUGH_DIGITS)) {
      BigDecimal rounded = value.setScale(wanted, RoundingMode.HALF_UP);
      shown =
          rounded.signum() == 0 && value.signum() != 0
              ? value.round(new MathContext(ENOUGH_DIGITS))
              : rounded;
    }
    return Formats.number(page.locale(), shown);
  }

  /** "4.0 to 5.6", "60 or more", or the lab's words. */
  public static String range(Page page, Range range, Optional<TestScale> scale) {
    Amount low = range.low();
    Amount high = range.high();
    if (low != null && high != null) {
      return page.t(
          "record.reading.between",
          number(page, low.value(), scale),
          number(page, high.value(), scale));
    }
    if (low != null) {
      return page.t("record.reading.at-least", number(page, low.value(), scale));
    }
    return high != null
        ? page.t("record.reading.at-most", number(page, high.value(), scale))
        : Finding.of(range.words()).map(f -> finding(page, f)).orElse(range.words());
  }

  /** A goal: "under 7", "over 50", "4 to 7", "172". */
  public static String goal(Page page, Range range, Optional<TestScale> scale) {
    Amount low = range.low();
    Amount high = range.high();
    if (low != null && high != null) {
      return low.value().compareTo(high.value()) == 0
          ? number(page, tidy(low.value()), scale)
          : page.t(
              "record.reading.between",
              number(page, tidy(low.value()), scale),
              number(page, tidy(high.value()), scale));
    }
    return low != null
        ? page.t("record.reading.over", number(page, tidy(low.value()), scale))
        : high == null
            ? ""
            : page.t("record.reading.under", number(page, tidy(high.value()), scale));
  }

  /** The unit that the ends of a range are in. */
  public static Unit unitOf(Range range) {
    return range.low() != null
        ? range.low().unit()
        : range.high() != null ? range.high().unit() : Unit.NONE;
  }

  public static String finding(Page page, Finding finding) {
    return page.t("record.reading.answer." + finding.key());
  }

  /** Without zeros behind the point, rounded where it was converted: a goal is 7, not 7.0. */
  public static BigDecimal tidy(BigDecimal value) {
    BigDecimal bare =
        (value.scale() > ENOUGH_DIGITS ? value.setScale(1, RoundingMode.HALF_UP) : value)
            .stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  private static String absent(Page page, Reading.Absent absent) {
    String key = "record.reading.absent." + absent.code();
    return page.has(key)
        ? page.t(key)
        : absent.words().isEmpty() ? page.t("record.reading.absent.unknown") : absent.words();
  }
}
