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

  /** Refusals of a run that are kept one by one; the rest is counted. */
  private static final int KEPT = 10_000;

  private final Runs runs;
  private final long runNo;
  private final ImportProgress progress;
  private final Instant started;
  private final List<Refusal> first = new ArrayList<>();
  private Counts counts = Counts.NONE;
  private long bytesDone;
  private long bytesTotal;
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

  /** Adds the outcome of a batch of a file. */
  synchronized void add(UnitResult result, String place) {
    List<Refusal> refusals = new ArrayList<>();
    Counts more =
        switch (result) {
          case UnitResult.Waits waits -> new Counts(0, 0, 0, waits.resources());
          case UnitResult.Done(List<UnitResult.Entry> entries, int waiting) ->
              count(entries, place, refusals).plus(new Counts(0, 0, 0, waiting));
          case UnitResult.NothingStored nothing -> {
            count(nothing.causes(), place, refusals);
            refusals.add(
                new Refusal(
                    place,
                    "Bundle",
                    RefusalReason.WHOLE_REFUSED,
                    "nothing of this transaction was stored"));
            yield new Counts(0, 0, nothing.entries(), 0);
          }
        };
    add(more, refusals);
  }

  /** A file that was not taken in at all. */
  synchronized void refuse(String place, RefusedException e) {
    add(new Counts(0, 0, 1, 0), List.of(Refusal.of(place, null, e)));
  }

  private static Counts count(
      List<UnitResult.Entry> entries, String place, List<Refusal> refusals) {
    long stored = 0;
    long unchanged = 0;
    for (UnitResult.Entry entry : entries) {
      switch (entry.outcome()) {
        case Outcome.Stored s -> stored++;
        case Outcome.Unchanged u -> unchanged++;
        case Outcome.Refused(RefusalReason reason, String words) ->
            refusals.add(
                new Refusal(
                    place + " #" + (entry.entry().index() + 1),
                    entry.entry().type(),
                    reason,
                    words));
      }
    }
    return new Counts(stored, unchanged, entries.size() - stored - unchanged, 0);
  }

  private void add(Counts more, List<Refusal> refusals) {
    List<Refusal> some = refusals.subList(0, Math.min(refusals.size(), KEPT - kept));
    kept += some.size();
    refusals.stream().limit(FIRST - first.size()).forEach(first::add);
    counts = counts.plus(more);
    runs.refuse(runNo, some);
    runs.add(runNo, more);
    tell();
  }

  private void tell() {
    progress.update(bytesDone, bytesTotal, counts.stored() + counts.unchanged(), counts.refused());
  }

  synchronized ImportReport finish() {
    runs.finish(runNo);
    return new ImportReport(
        runNo,
        counts.stored(),
        counts.unchanged(),
        counts.refused(),
        counts.waiting(),
        Duration.between(started, runs.time()),
        List.copyOf(first));
  }
}
