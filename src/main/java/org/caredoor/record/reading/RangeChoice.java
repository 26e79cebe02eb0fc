// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * Which of the ranges of a result is meant for this person (Observation.referenceRange: type,
 * appliesTo, age).
 *
 * @param one the one that surely applies
 * @param all every range that may apply, to be shown
 */
public record RangeChoice(Optional<Range> one, List<Range> all) {
  public static final RangeChoice NONE = new RangeChoice(Optional.empty(), List.of());

  private enum Fit {
    NO,
    MAYBE,
    YES,
    /** Yes, and made for people like this one. */
    CLOSELY
  }

  static RangeChoice of(Fhir observation, Subject subject, @Nullable LocalDate on) {
    List<Range> may = new ArrayList<>();
    List<Range> fits = new ArrayList<>();
    List<Range> close = new ArrayList<>();
    for (Fhir json : observation.list("referenceRange")) {
      Range range = Range.of(json);
      Fit fit = fit(json, subject, on);
      if (fit == Fit.NO || (!range.numeric() && range.words().isEmpty())) {
        continue;
      }
      may.add(range);
      if (fit == Fit.CLOSELY) {
        close.add(range);
      } else if (fit == Fit.YES) {
        fits.add(range);
      }
    }
    return new RangeChoice(single(close.isEmpty() ? fits : close), List.copyOf(may));
  }

  /** The only range, or the one that all of them repeat. */
  private static Optional<Range> single(List<Range> ranges) {
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    Range first = ranges.getFirst();
    boolean same =
        ranges.stream().allMatch(r -> r.sameEnds(first) && r.numeric() == first.numeric());
    return ranges.size() == 1 || (first.numeric() && same) ? Optional.of(first) : Optional.empty();
  }

  private static Fit fit(Fhir json, Subject subject, @Nullable LocalDate on) {
    Fit type = type(json.concept("type"));
    Fit fit = Fit.YES;
    if (json.has("age")) {
      fit = worse(fit, age(json.get("age"), subject, on));
    }
    for (Concept group : json.concepts("appliesTo")) {
      fit = worse(fit, group(group, subject));
    }
    if (fit == Fit.YES && (json.has("age") || json.has("appliesTo"))) {
      fit = Fit.CLOSELY;
    }
    return worse(type, fit);
  }

  private static Fit worse(Fit a, Fit b) {
    if (a == Fit.NO || b == Fit.NO) {
      return Fit.NO;
    }
    return a == Fit.MAYBE || b == Fit.MAYBE ? Fit.MAYBE : b;
  }

  private static Fit type(Concept type) {
    return type.none() || type.is("normal") || type.is("recommended") || type.is("therapeutic")
        ? Fit.YES
        : Fit.MAYBE;
  }

  private static Fit age(Fhir age, Subject subject, @Nullable LocalDate on) {
    if (subject.born() == null || on == null) {
      return Fit.MAYBE;
    }
    double days = ChronoUnit.DAYS.between(subject.born(), on);
    Double low = days(age.get("low"));
    Double high = days(age.get("high"));
    if ((age.has("low") && low == null) || (age.has("high") && high == null)) {
      return Fit.MAYBE;
    }
    boolean oldEnough = low == null || days >= Math.floor(low);
    // "to 17 years" holds until the day before the 18th birthday
    boolean youngEnough = high == null || days < Math.floor(high) + unitDays(age.get("high"));
    return oldEnough && youngEnough ? Fit.YES : Fit.NO;
  }

  private static @Nullable Double days(Fhir quantity) {
    BigDecimal value = quantity.number("value");
    double unit = unitDays(quantity);
    return value == null || unit == 0 ? null : value.doubleValue() * unit;
  }

  private static double unitDays(Fhir quantity) {
    return switch (quantity.string("code", quantity.string("unit", ""))) {
      case "a", "yr", "y", "year", "years" -> 365.25;
      case "mo", "month", "months" -> 30.44;
      case "wk", "week", "weeks" -> 7;
      case "d", "day", "days" -> 1;
      case "h" -> 1.0 / 24;
      default -> 0;
    };
  }

  private static Fit group(Concept group, Subject subject) {
    boolean male =
        group.is("248153007") || group.is("male") || group.is("M") || named(group, "male", "men");
    boolean female =
        group.is("248152002")
            || group.is("female")
            || group.is("F")
            || named(group, "female", "women");
    if (!male && !female) {
      return Fit.MAYBE;
    }
    if (subject.sex() == null
        || !(subject.sex().equals("male") || subject.sex().equals("female"))) {
      return Fit.MAYBE;
    }
    return subject.sex().equals("male") == male ? Fit.YES : Fit.NO;
  }

  private static boolean named(Concept group, String... names) {
    String label = group.label().orElse("").strip();
    for (String name : names) {
      if (label.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
