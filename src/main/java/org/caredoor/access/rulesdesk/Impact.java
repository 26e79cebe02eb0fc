// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.caredoor.access.Effects;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.PolicyVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts who a draft changes: every grant is asked by the rules in force and by the draft. Few
 * grants are counted while the page waits, many beside it.
 */
@Component
class Impact {
  private static final Logger LOG = LoggerFactory.getLogger(Impact.class);

  /** So many are counted at once in well under a second. */
  private static final long FEW = 5000;

  /** A count that gave no sign of life for so long is over: its node has stopped. */
  private static final Duration SILENT = Duration.ofMinutes(1);

  /** So many people are kept by name for each change; all are counted. */
  static final int MOST_PEOPLE = 2000;

  private final ImpactRepository stored;
  private final Effects effects;
  private final PolicyBook book;
  private final InstantSource clock;
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("impact").factory());

  Impact(ImpactRepository stored, Effects effects, PolicyBook book, InstantSource clock) {
    this.stored = stored;
    this.effects = effects;
    this.book = book;
    this.clock = clock;
  }

  @PreDestroy
  void stop() {
    beside.shutdownNow();
  }

  /** Where the count of a draft stands; empty when there is none of the draft as it is. */
  Optional<ImpactRepository.Count> of(PolicyVersion draft) {
    int inForce = book.at(clock.instant()).number();
    return stored
        .find(draft.number())
        .filter(count -> count.revision() == draft.revision() && count.against() == inForce)
        .filter(count -> count.finished() || count.seenAt().plus(SILENT).isAfter(clock.instant()));
  }

  /** Whether it is known who the draft changes. */
  boolean counted(PolicyVersion draft) {
    return of(draft).filter(ImpactRepository.Count::finished).isPresent();
  }

  /**
   * Begins to count, unless that is under way.
   *
   * @param moment for which the rules are asked, such as when the draft is to be published
   */
  void count(PolicyVersion draft, Instant moment) {
    if (of(draft).filter(count -> !count.finished()).isPresent()) {
      return;
    }
    PolicyBook.Version inForce = book.at(clock.instant());
    long total = effects.total();
    UUID run = UUID.randomUUID();
    stored.begin(draft, inForce.number(), moment, run, total, clock.instant());
    if (total <= FEW) {
      run(draft, inForce, moment, run);
    } else {
      try {
        beside.execute(() -> tried(draft, inForce, moment, run));
      } catch (RejectedExecutionException e) {
        LOG.info("not counted, the portal stops");
      }
    }
  }

  private void tried(PolicyVersion draft, PolicyBook.Version inForce, Instant moment, UUID run) {
    try {
      run(draft, inForce, moment, run);
    } catch (RuntimeException e) {
      LOG.warn("counting whom version {} of the rules changes failed", draft.number(), e);
    }
  }

  private void run(PolicyVersion draft, PolicyBook.Version inForce, Instant moment, UUID run) {
    Map<ImpactRepository.Line, Long> lines = new HashMap<>();
    Map<String, Integer> named = new HashMap<>();
    long[] done = {0};
    boolean[] alive = {true};
    effects.each(
        inForce.rules(),
        draft.rules(),
        moment,
        (some, asked) -> {
          done[0] += asked;
          alive[0] =
              stored.progress(
                  draft.number(), run, done[0], people(some, lines, named), clock.instant());
          return alive[0];
        });
    if (alive[0]) {
      stored.finish(draft.number(), run, lines, clock.instant());
    }
  }

  private static List<ImpactRepository.Person> people(
      List<Effects.Effect> some,
      Map<ImpactRepository.Line, Long> lines,
      Map<String, Integer> named) {
    return some.stream()
        .flatMap(effect ->
            effect.changes().stream()
                .peek(change ->
                    lines.merge(new ImpactRepository.Line(change, effect.site()), 1L, Long::sum))
                .filter(change -> named.merge(change, 1, Integer::sum) <= MOST_PEOPLE)
                .map(change ->
                    new ImpactRepository.Person(change, effect.patient(), effect.grant())))
        .toList();
  }
}
