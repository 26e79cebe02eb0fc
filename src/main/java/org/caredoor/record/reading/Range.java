// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * A usual range: two ends, one end, or words. Its ends belong to it.
 *
 * @param words the lab's own text; empty when there is none
 */
public record Range(@Nullable Amount low, @Nullable Amount high, String words) {
  private static final String NUMBER = "(-?\\d{1,9}(?:\\.\\d{1,6})?)";
  private static final Pattern BETWEEN =
      Pattern.compile(NUMBER + "\\s*(?:-|–|to)\\s*" + NUMBER + "\\s*(\\S*)");
  private static final Pattern ONE_END =
      Pattern.compile("(<=|<|>=|>|≤|≥|under|over)\\s*" + NUMBER + "\\s*(\\S*)");

  /** Reads a referenceRange; numbers that stand in its text count when it says nothing else. */
  static Range of(Fhir json) {
    Amount low = Amount.of(json.get("low"));
    Amount high = Amount.of(json.get("high"));
    String words = json.string("text", "");
    if (low == null && high == null) {
      return ofText(words);
    }
    return low != null && high != null && upsideDown(low, high)
        ? new Range(null, null, words)
        : new Range(low, high, words);
  }

  private static boolean upsideDown(Amount low, Amount high) {
    return high.in(low.unit(), null).filter(h -> h.value().compareTo(low.value()) >= 0).isEmpty();
  }

  private static Range ofText(String words) {
    String text = words.strip();
    Matcher between = BETWEEN.matcher(text);
    if (between.matches()) {
      Amount low = amount(between.group(1), between.group(3));
      Amount high = amount(between.group(2), between.group(3));
      return upsideDown(low, high) ? new Range(null, null, words) : new Range(low, high, words);
    }
    Matcher end = ONE_END.matcher(text);
    if (end.matches()) {
      Amount limit = amount(end.group(2), end.group(3));
      return switch (end.group(1)) {
        case "<", "<=", "≤", "under" -> new Range(null, limit, words);
        default -> new Range(limit, null, words);
      };
    }
    return new Range(null, null, words);
  }

  private static Amount amount(String number, String unit) {
    return new Amount(
        new BigDecimal(number), Amount.Bound.EXACT, unit.isEmpty() ? Unit.NONE : Unit.ucum(unit));
  }

  /** True when it has numbers to compare with. */
  public boolean numeric() {
    return low != null || high != null;
  }

  /** The answer that it expects, when its words are one: "Negative". */
  Optional<Finding> expected() {
    return Finding.of(words);
  }

  /** With its ends in a unit; nothing when one cannot be converted safely. */
  public Optional<Range> in(Unit unit, @Nullable String loinc) {
    Amount newLow = low == null ? null : low.in(unit, loinc).orElse(null);
    Amount newHigh = high == null ? null : high.in(unit, loinc).orElse(null);
    return (low != null && newLow == null) || (high != null && newHigh == null)
        ? Optional.empty()
        : Optional.of(new Range(newLow, newHigh, words));
  }

  boolean sameEnds(Range other) {
    return same(low, other.low) && same(high, other.high);
  }

  private static boolean same(@Nullable Amount a, @Nullable Amount b) {
    return a == null || b == null
        ? a == b
        : a.value().compareTo(b.value()) == 0 && a.unit().sameAs(b.unit());
  }
}
