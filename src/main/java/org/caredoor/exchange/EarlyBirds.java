// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.List;
import org.caredoor.record.IntakeUnit.Outcome;

/** Counts what came before its patient once, although its file is gone through twice. */
final class EarlyBirds {
  private EarlyBirds() {}

  /** At the first time: without what will be tried again. */
  static UnitResult without(UnitResult result) {
    return switch (result) {
      case UnitResult.Done(List<UnitResult.Entry> entries, int waiting)
          when entries.stream().anyMatch(UnitResult.Entry::beforeItsPatient) ->
          new UnitResult.Done(
              entries.stream().filter(e -> !e.beforeItsPatient()).toList(), waiting);
      case UnitResult.NothingStored nothing
          when nothing.causes().stream().anyMatch(UnitResult.Entry::beforeItsPatient) ->
          new UnitResult.Done(List.of(), 0);
      default -> result;
    };
  }

  /** At the second time: without what the first time has counted. */
  static UnitResult newsOf(UnitResult result) {
    return result instanceof UnitResult.Done(List<UnitResult.Entry> entries, int waiting)
        ? new UnitResult.Done(
            entries.stream()
                .filter(e -> e.outcome() instanceof Outcome.Stored || e.beforeItsPatient())
                .toList(),
            waiting)
        : result;
  }
}
