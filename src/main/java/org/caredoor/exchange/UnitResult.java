// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.List;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;

/** What became of what belongs together: a bundle, a resource, a portion of lines. */
sealed interface UnitResult {
  /**
   * The outcome of each entry, in the order of the entries.
   *
   * @param waiting lines without an outcome: a person has to decide first whose they are
   */
  record Done(List<Entry> entries, int waiting) implements UnitResult {}

  /**
   * Some entry of a transaction was refused, so nothing was stored.
   *
   * @param entries of the transaction
   * @param causes the entries that were refused by themselves
   */
  record NothingStored(int entries, List<Entry> causes) implements UnitResult {}

  /** A person has to decide first whose chart it is. */
  record Waits(int resources, long reviewNo) implements UnitResult {}

  /** An entry and what became of it. */
  record Entry(ScannedEntry entry, Outcome outcome) {
    boolean refused() {
      return outcome instanceof Outcome.Refused;
    }

    /** Its patient may come in another file. */
    boolean beforeItsPatient() {
      return outcome instanceof Outcome.Refused refused
          && refused.reason() == RefusalReason.UNKNOWN_PATIENT;
    }
  }
}
