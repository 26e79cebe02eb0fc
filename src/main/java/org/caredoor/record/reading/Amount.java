// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.util.Optional;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit, and perhaps only a bound: "under 7".
 *
 * @param bound what the number says of the true value, FHIR quantity-comparator
 */
public record Amount(BigDecimal value, Bound bound, Unit unit) {
  /** How the true value stands to the number. */
  public enum Bound {
    EXACT,
    UNDER,
    AT_MOST,
    AT_LEAST,
    OVER;

    static Bound of(@Nullable String comparator) {
      return switch (comparator == null ? "" : comparator) {
        case "<" -> UNDER;
        case "<=", "≤" -> AT_MOST;
        case ">=", "≥" -> AT_LEAST;
        case ">" -> OVER;
        default -> EXACT;
      };
    }
  }

  /** Reads a Quantity; nothing without a number. */
  static @Nullable Amount of(Fhir quantity) {
    BigDecimal value = quantity.number("value");
    return value == null
        ? null
        : new Amount(value, Bound.of(quantity.string("comparator")), Unit.of(quantity));
  }

  /** In another unit; nothing when that is not known to be safe. A bare number takes any unit. */
  public Optional<Amount> in(Unit other, @Nullable String loinc) {
    if (unit.none() || other.none()) {
      return Optional.of(new Amount(value, bound, other.none() ? unit : other));
    }
    return Units.convert(value, unit, other, loinc).map(v -> new Amount(v, bound, other));
  }

  boolean surelyOver(BigDecimal limit) {
    return switch (bound) {
      case EXACT, AT_LEAST -> value.compareTo(limit) > 0;
      case OVER -> value.compareTo(limit) >= 0;
      case UNDER, AT_MOST -> false;
    };
  }

  boolean surelyUnder(BigDecimal limit) {
    return switch (bound) {
      case EXACT, AT_MOST -> value.compareTo(limit) < 0;
      case UNDER -> value.compareTo(limit) <= 0;
      case AT_LEAST, OVER -> false;
    };
  }

  boolean surelyNotOver(BigDecimal limit) {
    return bound != Bound.AT_LEAST && bound != Bound.OVER && value.compareTo(limit) <= 0;
  }

  /** A measured thing is not less than nothing, so "under 1" is not under a limit of 0. */
  boolean surelyNotUnder(BigDecimal limit) {
    return bound == Bound.UNDER || bound == Bound.AT_MOST
        ? limit.signum() == 0 && value.signum() > 0
        : value.compareTo(limit) >= 0;
  }
}
