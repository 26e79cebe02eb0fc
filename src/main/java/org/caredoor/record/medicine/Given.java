// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.jspecify.annotations.Nullable;

/**
 * A dose that the care team gave.
 *
 * @param dose "2.5 mg by nebulizer, once"; null when not said
 */
record Given(Entry entry, Named name, MedicineName parts, @Nullable String dose) {
  FhirDate when() {
    FhirDate said = entry.json().date("effectiveDateTime", "effectivePeriod");
    return said.unknown() ? entry.when() : said;
  }

  /** False when it was planned but not given. */
  boolean done() {
    return !"not-done".equals(entry.json().string("status"));
  }
}
