// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach somebody (FHIR R4 ContactPoint).
 *
 * @param system phone, email, sms …
 * @param use home, work, mobile; null when not said
 */
record Contact(String system, String value, @Nullable String use) {
  private static final BigDecimal LAST = BigDecimal.valueOf(1000);

  /** Those that are still good, by the rank they came with. */
  static List<Contact> all(Fhir of) {
    return of.each("telecom")
        .filter(t -> !"old".equals(t.string("use")) && !t.get("period").has("end"))
        .sorted(Comparator.comparing(t -> Objects.requireNonNullElse(t.number("rank"), LAST)))
        .filter(t -> t.string("value") != null)
        .map(t ->
            new Contact(
                t.text("system").orElse("other"), t.text("value").orElse(""), t.string("use")))
        .toList();
  }

  boolean email() {
    return system.equals("email");
  }
}
