// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.caredoor.record.reading.Verdict.Ground;
import org.caredoor.record.reading.Verdict.Side;
import org.caredoor.record.reading.Verdict.Why;
import org.caredoor.record.words.TestScale;
import org.jspecify.annotations.Nullable;

/**
 * Compares a reading. The lab's urgent mark comes first, then the number at which to call, the
 * person's goal, the lab's mark, and last the lab's numbers.
 */
record Judge(
    Reading reading,
    RangeChoice ranges,
    Set<Flag> flags,
    Optional<Target> target,
    Optional<TestScale> scale,
    @Nullable String loinc,
    boolean thinned) {
  private static final BigDecimal NEAR_GOAL = new BigDecimal("0.05");
  private static final BigDecimal LITTLE_OF_END = new BigDecimal("0.20");
  private static final BigDecimal LITTLE_OF_WIDTH =
      BigDecimal.ONE.divide(new BigDecimal(3), MathContext.DECIMAL32);

  Verdict verdict() {
    if (!reading.present()) {
      return new Verdict.Unjudged(Why.NO_VALUE);
    }
    Verdict urgent = urgent();
    if (urgent != null) {
      return urgent;
    }
    Verdict goal = goal();
    return goal != null ? goal : thinned ? new Verdict.Unjudged(Why.THINNED) : usual();
  }

  private @Nullable Verdict urgent() {
    if (flags.contains(Flag.CRITICAL_HIGH)) {
      return new Verdict.Urgent(Side.HIGH, Ground.LAB);
    }
    if (flags.contains(Flag.CRITICAL_LOW)) {
      return new Verdict.Urgent(Side.LOW, Ground.LAB);
    }
    if (flags.contains(Flag.CRITICAL)) {
      return new Verdict.Urgent(null, Ground.LAB);
    }
    Amount amount = reading.amount();
    if (amount == null || flags.contains(Flag.NORMAL) || scale.isEmpty()) {
      return null;
    }
    String unit = scale.get().unit();
    Amount converted =
        amount.unit().none() || unit == null
            ? null
            : amount.in(Unit.ucum(unit), loinc).orElse(null);
    if (converted == null) {
      return null;
    }
    BigDecimal high = scale.get().callHigh();
    BigDecimal low = scale.get().callLow();
    if (high != null && (converted.surelyOver(high) || exactly(converted, high))) {
      return new Verdict.Urgent(Side.HIGH, Ground.CALL);
    }
    return low != null && (converted.surelyUnder(low) || exactly(converted, low))
        ? new Verdict.Urgent(Side.LOW, Ground.CALL)
        : null;
  }

  private static boolean exactly(Amount amount, BigDecimal limit) {
    return (amount.bound() == Amount.Bound.EXACT || amount.bound() == Amount.Bound.AT_LEAST)
        && amount.value().compareTo(limit) == 0;
  }

  private @Nullable Verdict goal() {
    Amount amount = reading.amount();
    if (amount == null || target.isEmpty() || target.get().exact()) {
      return null;
    }
    Range range = target.get().range().in(amount.unit(), loinc).orElse(null);
    return range == null
        ? null
        : switch (compare(amount, range)) {
          case INSIDE -> new Verdict.AtGoal();
          case ABOVE -> pastGoal(amount, range.high(), Side.HIGH);
          case BELOW -> pastGoal(amount, range.low(), Side.LOW);
          case UNSURE -> null;
        };
  }

  private static Verdict pastGoal(Amount amount, @Nullable Amount end, Side side) {
    return end != null
            && amount.bound() == Amount.Bound.EXACT
            && within(amount.value().subtract(end.value()), end.value(), NEAR_GOAL)
        ? new Verdict.NearGoal(side)
        : new Verdict.PastGoal(side);
  }

  private Verdict usual() {
    Verdict computed = computed();
    Set<Side> sides = EnumSet.noneOf(Side.class);
    if (flags.contains(Flag.HIGH) || flags.contains(Flag.VERY_HIGH)) {
      sides.add(Side.HIGH);
    }
    if (flags.contains(Flag.LOW) || flags.contains(Flag.VERY_LOW)) {
      sides.add(Side.LOW);
    }
    if (sides.size() == 1) {
      Side side = sides.iterator().next();
      boolean far = flags.contains(Flag.VERY_HIGH) || flags.contains(Flag.VERY_LOW);
      return computed instanceof Verdict.Outside o && o.side() == side
          ? new Verdict.Outside(side, o.little() && !far, Ground.RANGE)
          : new Verdict.Outside(side, false, Ground.LAB);
    }
    if (sides.size() == 2 || flags.contains(Flag.ABNORMAL)) {
      return switch (computed) {
        case Verdict.Outside o -> o;
        case Verdict.Answer a -> new Verdict.Answer(a.finding(), Optional.of(false));
        default -> new Verdict.Marked(false);
      };
    }
    if (flags.contains(Flag.NORMAL)) {
      return switch (computed) {
        case Verdict.InRange i -> i;
        case Verdict.Answer a -> new Verdict.Answer(a.finding(), Optional.of(true));
        default -> new Verdict.Marked(true);
      };
    }
    return computed instanceof Verdict.Unjudged ? answerOfFlags().orElse(computed) : computed;
  }

  private Optional<Verdict> answerOfFlags() {
    return flags.stream()
        .map(Flag::finding)
        .filter(f -> f != null)
        .findFirst()
        .map(f -> new Verdict.Answer(f, expected(f)));
  }

  /** By the lab's numbers and words alone. */
  private Verdict computed() {
    return switch (reading) {
      case Reading.Quantity q -> numbers(q.amount());
      case Reading.Coded c -> answer(c.finding(), c.concept().label().orElse(""));
      case Reading.Text t -> answer(t.finding(), t.text());
      case Reading.Ratio r ->
          new Verdict.Unjudged(ranges.all().isEmpty() ? Why.NO_RANGE : Why.IN_WORDS);
      case Reading.Span s -> span(s);
      case Reading.Truth t -> new Verdict.Unjudged(Why.IN_WORDS);
      case Reading.Moment m -> new Verdict.Unjudged(Why.IN_WORDS);
      case Reading.Absent a -> new Verdict.Unjudged(Why.NO_VALUE);
      case Reading.None n -> new Verdict.Unjudged(Why.NO_VALUE);
    };
  }

  private Verdict answer(Optional<Finding> finding, String words) {
    if (finding.isPresent()) {
      return new Verdict.Answer(finding.get(), expected(finding.get()));
    }
    boolean asTheLabExpects =
        ranges
            .one()
            .filter(r -> !r.numeric() && r.words().strip().equalsIgnoreCase(words))
            .isPresent();
    return asTheLabExpects
        ? new Verdict.Answer(Finding.NORMAL, Optional.of(true))
        : new Verdict.Unjudged(Why.IN_WORDS);
  }

  private Optional<Boolean> expected(Finding finding) {
    return ranges.one().flatMap(Range::expected).map(finding::agrees);
  }

  private Verdict span(Reading.Span span) {
    Amount low = span.low();
    Amount high = span.high();
    if (low == null || high == null) {
      return new Verdict.Unjudged(Why.ONLY_A_BOUND);
    }
    return numbers(low) instanceof Verdict.InRange && numbers(high) instanceof Verdict.InRange
        ? new Verdict.InRange()
        : new Verdict.Unjudged(Why.IN_WORDS);
  }

  private Verdict numbers(Amount amount) {
    if (ranges.all().isEmpty()) {
      return new Verdict.Unjudged(Why.NO_RANGE);
    }
    if (ranges.one().isEmpty()) {
      return new Verdict.Unjudged(Why.SEVERAL_RANGES);
    }
    if (!ranges.one().get().numeric()) {
      return new Verdict.Unjudged(Why.IN_WORDS);
    }
    Range range = ranges.one().get().in(amount.unit(), loinc).orElse(null);
    if (range == null) {
      return new Verdict.Unjudged(Why.OTHER_UNIT);
    }
    return switch (compare(amount, range)) {
      case INSIDE -> new Verdict.InRange();
      case ABOVE ->
          new Verdict.Outside(Side.HIGH, little(amount, range, range.high()), Ground.RANGE);
      case BELOW -> new Verdict.Outside(Side.LOW, little(amount, range, range.low()), Ground.RANGE);
      case UNSURE -> new Verdict.Unjudged(Why.ONLY_A_BOUND);
    };
  }

  private enum Place {
    INSIDE,
    ABOVE,
    BELOW,
    UNSURE
  }

  private static Place compare(Amount amount, Range range) {
    Amount low = range.low();
    Amount high = range.high();
    if (high != null && amount.surelyOver(high.value())) {
      return Place.ABOVE;
    }
    if (low != null && amount.surelyUnder(low.value())) {
      return Place.BELOW;
    }
    boolean inside =
        (low == null || amount.surelyNotUnder(low.value()))
            && (high == null || amount.surelyNotOver(high.value()));
    return inside && range.numeric() ? Place.INSIDE : Place.UNSURE;
  }

  /** Within a fifth of the end, and within a third of the range's width when it has one. */
  private static boolean little(Amount amount, Range range, @Nullable Amount end) {
    if (end == null || amount.bound() != Amount.Bound.EXACT) {
      return false;
    }
    BigDecimal past = amount.value().subtract(end.value());
    Amount low = range.low();
    Amount high = range.high();
    return within(past, end.value(), LITTLE_OF_END)
        && (low == null
            || high == null
            || within(past, high.value().subtract(low.value()), LITTLE_OF_WIDTH));
  }

  private static boolean within(BigDecimal past, BigDecimal of, BigDecimal share) {
    return past.abs().compareTo(of.abs().multiply(share)) <= 0;
  }
}
