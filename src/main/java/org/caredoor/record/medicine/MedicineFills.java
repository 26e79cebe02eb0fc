// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.math.BigDecimal;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;

/** Reads a MedicationDispense. */
final class MedicineFills {
  private MedicineFills() {}

  static Supply.Fill of(Entry entry) {
    Fhir json = entry.json();
    BigDecimal days = json.get("daysSupply").number("value");
    Fhir quantity = json.get("quantity");
    BigDecimal amount = quantity.number("value");
    return new Supply.Fill(
        entry.no(),
        json.date("whenHandedOver", "whenPrepared"),
        days == null ? null : days.intValue(),
        amount == null ? null : new Supply.Quantity(amount, quantity.text("unit").orElse("")),
        json.first("performer").get("actor").string("display"),
        String.valueOf(json.string("status")));
  }
}
