// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * How long what was filled lasts.
 *
 * @param days what the last fill was for
 * @param until the first day without
 */
record Supply(int days, LocalDate until) {
  /** From so many days on, the page says that it runs out. */
  static final int SOON = 7;

  private static final int LONGEST = 400;

  /** How much was handed over, in the unit that the pharmacy wrote. */
  record Quantity(BigDecimal amount, String unit) {
    String text(Page page) {
      return DoseWords.counted(page, amount, unit).strip();
    }
  }

  /** A fill: when it was handed over, and for how many days. */
  record Fill(
      int no,
      FhirDate when,
      @Nullable Integer days,
      @Nullable Quantity quantity,
      @Nullable String pharmacy,
      String status) {
    boolean handedOver() {
      return status.equals("completed");
    }

    /** FHIR R4 MedicationDispense.status in-progress: ready for pick-up. */
    boolean ready() {
      return status.equals("in-progress");
    }
  }

  /**
   * Counts from the fills: one that came early lasts on top of the one before. Nothing when it is
   * not known for how long a fill is, or when it is taken only when needed.
   */
  static Optional<Supply> of(List<Fill> fills, Fhir order, ZoneId zone) {
    Fhir dosage = order.first("dosageInstruction");
    if (DoseWords.asNeeded(dosage)) {
      return Optional.empty();
    }
    Integer usual = usualDays(order, dosage);
    LocalDate until = null;
    int last = 0;
    for (Fill fill :
        fills.stream()
            .filter(Fill::handedOver)
            .filter(f ->
                f.when().day(zone) != null
                    && f.when().precision().compareTo(FhirDate.Precision.DAY) >= 0)
            .sorted(Comparator.comparing(f -> f.when().day(zone)))
            .toList()) {
      Integer days = fill.days() == null ? usual : fill.days();
      LocalDate day = fill.when().day(zone);
      if (days == null || day == null || days <= 0 || days > LONGEST) {
        return Optional.empty();
      }
      until = (until == null || until.isBefore(day) ? day : until).plusDays(days);
      last = days;
    }
    return until == null ? Optional.empty() : Optional.of(new Supply(last, until));
  }

  private static @Nullable Integer usualDays(Fhir order, Fhir dosage) {
    Fhir request = order.get("dispenseRequest");
    BigDecimal said = request.get("expectedSupplyDuration").number("value");
    if (said != null) {
      return said.intValue();
    }
    BigDecimal quantity = request.get("quantity").number("value");
    return quantity == null
        ? null
        : DoseWords.unitsADay(dosage)
            .filter(d -> d.signum() > 0)
            .map(d -> (int) (quantity.doubleValue() / d.doubleValue()))
            .orElse(null);
  }

  /** Days left; negative when it should have run out. */
  int left(LocalDate today) {
    return (int) ChronoUnit.DAYS.between(today, until);
  }

  /** Worth saying: still there, or should have run out not long ago. */
  boolean current(LocalDate today) {
    return left(today) > -60;
  }
}
