// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.jspecify.annotations.Nullable;

/** How many refills an order still has. */
final class Refills {
  private Refills() {}

  /**
   * Allowed repeats less those used; the first fill is none of them (FHIR R4,
   * MedicationRequest.dispenseRequest). Null when the order does not say.
   */
  static @Nullable Integer left(Fhir order, List<Supply.Fill> fills, LocalDate today) {
    Fhir request = order.get("dispenseRequest");
    BigDecimal allowed = request.number("numberOfRepeatsAllowed");
    if (allowed == null) {
      return null;
    }
    LocalDate end = FhirDate.of(request.get("validityPeriod").string("end")).day(ZoneOffset.UTC);
    if (end != null && end.isBefore(today)) {
      return 0;
    }
    FhirDate ordered = order.date("authoredOn");
    LocalDate from = ordered.day(ZoneOffset.UTC);
    long used =
        fills.stream()
            .filter(f -> f.handedOver() || f.ready())
            .filter(f -> {
              LocalDate when = f.when().day(ZoneOffset.UTC);
              return from == null || when == null || !when.isBefore(from);
            })
            .count();
    return (int) Math.max(0, allowed.intValue() - Math.max(0, used - 1));
  }
}
