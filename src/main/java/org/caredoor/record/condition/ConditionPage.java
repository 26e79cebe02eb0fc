// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.condition;

import java.util.List;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.medicine.Medicines;
import org.caredoor.record.words.Named;

/**
 * The page of one health issue.
 *
 * @param others the same issue recorded at other times, newest first
 * @param visits where it was a diagnosis, newest first
 * @param medicines taken for it
 */
record ConditionPage(
    Condition condition,
    List<Condition> others,
    List<Visit> visits,
    List<Medicines.Taken> medicines) {

  /** A visit and what kind it was. */
  record Visit(Entry entry, Named kind) {}
}
