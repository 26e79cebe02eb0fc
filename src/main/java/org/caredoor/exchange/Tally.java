// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/** Counts what a run does and tells who listens. Used by several threads. */
final class Tally {
  private static final int FIRST = 100;

  /** Rows that are kept of a run; the rest is counted. */
  private static final int KEPT = 10_000;

  private final Runs runs;
  private final long runNo;
  private final ImportProgress progress;
  private final Instant started;
  private final List<Refusal> first = new ArrayList<>();
  private long bytesDone;
  private long bytesTotal;
  private long stored;
  private long unchanged;
  private long refused;
  private long waiting;
  private int kept;

  Tally(Runs runs, long runNo, ImportProgress progress, Instant started) {
    this.runs = runs;
    this.runNo = runNo;
    this.progress = progress;
    this.started = started;
  }

  synchronized void expect(long bytes) {
    bytesTotal += bytes;
  }

  synchronized void done(long bytes) {
    bytesDone += bytes;
    tell();
  }

  /** Adds the outcome of a batch; the refusals that shall be tried again later are left out. */
  synchronized void add(UnitResult result, String place, boolean triedAgain) {
    List<Refusal> refusals = new ArrayList<>();
    switch (result) {
      case UnitResult.Waits waits -> waiting += waits.resources();
      case UnitResult.Done done -> {
        waiting += done.waiting();
        done.entries().forEach(e -> count(e, place, triedAgain, refusals));
      }
      case UnitResult.NothingStored nothing -> {
        long causes =
            nothing.entries().stream()
                .filter(e -> e.outcome() instanceof Outcome.Refused)
                .peek(e -> count(e, place, false, refusals))
                .count();
        refused += nothing.entries().size() - causes;
        refusals.add(
            new Refusal(
                place,
                "Bundle",
                RefusalReason.WHOLE_REFUSED,
                "nothing of this transaction was stored"));
      }
    }
    keep(refusals);
    runs.count(runNo, stored, unchanged, refused, waiting);
    tell();
  }

  private void count(
      UnitResult.Entry entry, String place, boolean triedAgain, List<Refusal> refusals) {
    switch (entry.outcome()) {
      case Outcome.Stored s -> stored++;
      case Outcome.Unchanged u -> unchanged += triedAgain ? 0 : 1;
      case Outcome.Refused(RefusalReason reason, String words) -> {
        refused++;
        refusals.add(
            new Refusal(
                place + " #" + (entry.entry().index() + 1), entry.entry().type(), reason, words));
      }
    }
  }

  /** A file that was not taken in at all. */
  synchronized void refuse(String place, RefusedException e) {
    refused++;
    keep(List.of(Refusal.of(place, null, e)));
    runs.count(runNo, stored, unchanged, refused, waiting);
    tell();
  }

  private void keep(List<Refusal> refusals) {
    List<Refusal> some = refusals.subList(0, Math.min(refusals.size(), KEPT - kept));
    runs.refuse(runNo, kept + 1, some);
    kept += some.size();
    refusals.stream().limit(FIRST - first.size()).forEach(first::add);
  }

  private void tell() {
    progress.update(bytesDone, bytesTotal, stored + unchanged, refused);
  }

  synchronized ImportReport finish() {
    runs.finish(runNo);
    return new ImportReport(
        runNo,
        stored,
        unchanged,
        refused,
        waiting,
        Duration.between(started, runs.clock()),
        List.copyOf(first));
  }
}
