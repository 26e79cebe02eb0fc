// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.label.LabelBook;
import org.caredoor.access.label.LabelBook.Edition;
import org.caredoor.access.label.LabelWork;
import org.caredoor.record.intake.RelabelRuns.Run;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Labels what is there by other rules: first adds what a new version wants, lets it take effect,
 * then takes away what only the old one wanted. So no entry is ever shown for want of a label. Goes
 * from patient to patient; where it is stands in the table with the labels themselves, so a node
 * that is killed loses nothing and any other goes on.
 */
@Component
public class Relabelling implements LabelWork {
  private static final Logger LOG = LoggerFactory.getLogger(Relabelling.class);
  private static final long AT_A_STRETCH = Duration.ofSeconds(3).toNanos();

  private final Database database;
  private final LabelBook labels;
  private final RelabelRuns runs;
  private final PatientLabels patients;
  private final InstantSource clock;

  Relabelling(
      Database database,
      LabelBook labels,
      RelabelRuns runs,
      PatientLabels patients,
      InstantSource clock) {
    this.database = database;
    this.labels = labels;
    this.runs = runs;
    this.patients = patients;
    this.clock = clock;
  }

  /** Works for some seconds where there is work, then leaves the machine to others. */
  @Scheduled(
      initialDelayString = "${caredoor.labels.every:PT3S}",
      fixedDelayString = "${caredoor.labels.every:PT3S}")
  void work() {
    long begun = System.nanoTime();
    try {
      while (step() && System.nanoTime() - begun < AT_A_STRETCH) {}
    } catch (RuntimeException e) {
      LOG.warn("labelling stopped and begins again: {}", e.getClass().getSimpleName());
      runs.failed(e);
    }
  }

  /**
   * Does the next bit, in one transaction.
   *
   * @return whether there is more to do at once
   */
  public boolean step() {
    return database.inHouse(() -> {
      if (!LabelLocks.alone(database)) {
        return false;
      }
      Instant now = clock.instant();
      List<Edition> editions = labels.editions(now);
      RelabelRuns.State state = runs.state();
      Optional<Edition> ready =
          editions.stream()
              .filter(e -> e.waits() && state.covered().contains(e.fingerprint()))
              .findFirst();
      if (ready.isPresent()) {
        labels.takeEffect(ready.get().version(), now);
        return true;
      }
      Optional<RelabelGoal> goal = RelabelGoal.of(editions, state);
      Optional<Run> open = runs.open();
      if (open.isPresent() && !goal.equals(open.map(Run::goal))) {
        runs.giveUp(open.get(), now);
        return true;
      }
      if (goal.isEmpty()) {
        return false;
      }
      if (open.isEmpty()) {
        begin(goal.get(), state, now);
      } else {
        go(open.get(), state, now);
      }
      return true;
    });
  }

  private void begin(RelabelGoal goal, RelabelRuns.State state, Instant now) {
    long total = runs.entries();
    LabelLocks.afterAllOthers(database);
    runs.begin(goal, total, now);
    runs.state(state.begun(goal));
  }

  private void go(Run run, RelabelRuns.State state, Instant now) {
    List<Long> next = runs.nextPatients(run.after());
    if (next.isEmpty()) {
      runs.finish(run, now);
      runs.state(state.finished(run.goal()));
      return;
    }
    PatientLabels.Counts counts =
        patients.relabel(next, labels.at(now, run.goal().rules()), run.goal().adds());
    runs.move(run, next.getLast(), counts.seen(), counts.changed(), now);
    if (run.goal().adds()) {
      labels.progress(run.done() + counts.seen(), run.total());
    }
  }

  @Override
  public Optional<Progress> progress() {
    return runs.last()
        .map(run -> {
          @Nullable Instant finishedAt = run.finishedAt();
          double seconds = Duration.between(run.startedAt(), run.movedAt()).toMillis() / 1000.0;
          double perSecond = seconds <= 0 ? 0 : run.done() / seconds;
          long left = Math.max(0, run.total() - run.done());
          return new Progress(
              run.versions(),
              run.goal().adds(),
              run.done(),
              run.total(),
              run.changed(),
              run.startedAt(),
              finishedAt,
              perSecond,
              finishedAt == null && perSecond > 0
                  ? run.movedAt().plusSeconds((long) (left / perSecond))
                  : null,
              run.lastError());
        });
  }
}
