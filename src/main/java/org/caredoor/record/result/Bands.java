// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.caredoor.record.drawing.Band;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Unit;
import org.caredoor.record.words.TestScale;
import org.jspecify.annotations.Nullable;

/** The band of a reading: its scale from what is known of the test, else around its range. */
final class Bands {
  private Bands() {}

  /** Nothing without a number and a range in its unit. */
  static Optional<Band> of(Observed observed) {
    Amount amount = observed.reading().amount();
    Range range = observed.shownRange().orElse(null);
    if (amount == null || range == null || observed.cancelled()) {
      return Optional.empty();
    }
    double value = amount.value().doubleValue();
    Double low = number(range.low());
    Double high = number(range.high());
    double from = low != null ? low : Math.min(0, value);
    double to = high != null ? high : Math.max(value, from * 2);
    double width = Math.max(to - from, Math.max(Math.abs(to), 1) * 0.05);
    double least = low == null ? from : from - width * 0.5;
    double most = high == null ? to + width * 0.25 : to + width * (low == null ? 0.8 : 0.5);
    Double scaleLow = onScale(observed, TestScale::scaleLow);
    Double scaleHigh = onScale(observed, TestScale::scaleHigh);
    if (scaleLow != null && (low == null || scaleLow < low) && scaleLow < value) {
      least = scaleLow;
    }
    if (scaleHigh != null && (high == null || scaleHigh > high) && scaleHigh > value) {
      most = scaleHigh;
    }
    double room = (most - least) * 0.06;
    least = Math.min(least, value - room);
    most = Math.max(most, value + room);
    if (least < 0 && from >= 0 && value >= 0) {
      least = 0;
    }
    return Optional.of(new Band(least, most, low, high, value));
  }

  /** A number of the test's scale, in the reading's unit. */
  private static @Nullable Double onScale(
      Observed observed, Function<TestScale, @Nullable BigDecimal> which) {
    Amount amount = observed.reading().amount();
    TestScale scale = observed.scale().orElse(null);
    BigDecimal number = scale == null ? null : which.apply(scale);
    if (amount == null || scale == null || scale.unit() == null || number == null) {
      return null;
    }
    return new Amount(number, Amount.Bound.EXACT, Unit.ucum(scale.unit()))
        .in(amount.unit(), observed.code())
        .map(a -> a.value().doubleValue())
        .orElse(null);
  }

  /** The numbers at which the clinic wants a call, in the reading's unit. */
  static List<Double> calls(Observed observed) {
    return Stream.of(onScale(observed, TestScale::callLow), onScale(observed, TestScale::callHigh))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static @Nullable Double number(@Nullable Amount amount) {
    return amount == null ? null : amount.value().doubleValue();
  }
}
