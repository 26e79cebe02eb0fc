// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Tag;
import org.caredoor.record.reading.Unit;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a sign.
 *
 * @param main the number; of a blood pressure the top one
 * @param second the bottom number of a blood pressure
 */
record Measure(Entry entry, Observed main, @Nullable Observed second) {
  private static final BigDecimal INCHES_A_FOOT = BigDecimal.valueOf(12);

  /** Value and unit in words: "118 over 76 mmHg", "98.1 °F", "5 ft 4 in". */
  String text(Page page, @Nullable Sign sign, boolean metric) {
    if (second != null) {
      String pair =
          page.t("record.vital.over", Wording.value(page, main), Wording.value(page, second));
      return (pair + " " + Wording.unit(page, main)).strip();
    }
    Amount amount = main.reading().amount();
    if (amount == null) {
      return Wording.whole(page, main);
    }
    if (sign != null && sign.percentile()) {
      return page.t("record.vital.percentile", Wording.value(page, main));
    }
    Unit unit = unit(sign, metric);
    Amount shown = unit == null ? amount : amount.in(unit, main.code()).orElse(amount);
    if (sign == Sign.HEIGHT && !metric && shown.unit().sameAs(Unit.ucum("[in_i]"))) {
      return feet(page, shown);
    }
    return Wording.withUnit(page, rounded(shown), Optional.empty());
  }

  static @Nullable Unit unit(@Nullable Sign sign, boolean metric) {
    String code = sign == null ? null : sign.unit(metric);
    return code == null ? null : Unit.ucum(code);
  }

  private static Amount rounded(Amount amount) {
    return amount.value().scale() <= 1
        ? amount
        : new Amount(
            amount.value().setScale(1, RoundingMode.HALF_UP), amount.bound(), amount.unit());
  }

  private static String feet(Page page, Amount inches) {
    BigDecimal whole = inches.value().setScale(0, RoundingMode.HALF_UP);
    BigDecimal[] parts = whole.divideAndRemainder(INCHES_A_FOOT);
    return parts[0].signum() == 0
        ? page.t("record.vital.inches", parts[1].toPlainString())
        : page.t("record.vital.feet", parts[0].toPlainString(), parts[1].toPlainString());
  }

  /** The label of the number that asks for attention, else of the first. */
  Optional<Tag> tag(Page page) {
    return second != null && second.verdict().needsAttention() && !main.verdict().needsAttention()
        ? Tag.of(page, second)
        : Tag.of(page, main);
  }

  /** True when the person or their family measured it. */
  boolean atHome() {
    return entry.json().references("performer").stream()
        .map(Ref::type)
        .anyMatch(t -> "Patient".equals(t) || "RelatedPerson".equals(t));
  }

  /** Who measured it; empty when not known. */
  String by(Page page) {
    if (atHome()) {
      return page.t("record.vital.at-home");
    }
    return entry.json().references("performer").stream()
        .map(Ref::display)
        .filter(d -> d != null)
        .findFirst()
        .orElse("");
  }
}
