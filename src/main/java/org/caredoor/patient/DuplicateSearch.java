// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares charts that are new or changed with those that are worth it, a few at a time. The
 * database writes down which ones those are.
 */
@Component
public class DuplicateSearch {
  private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);
  private static final int AT_ONCE = 200;
  private static final int A_ROUND = 10_000;

  private final Database database;
  private final ChartFacts facts;
  private final Candidates candidates;
  private final InstantSource clock;

  DuplicateSearch(Database database, ChartFacts facts, Candidates candidates, InstantSource clock) {
    this.database = database;
    this.facts = facts;
    this.candidates = candidates;
    this.clock = clock;
  }

  @Scheduled(
      initialDelayString = "${caredoor.duplicates.every:PT1M}",
      fixedDelayString = "${caredoor.duplicates.every:PT1M}")
  void work() {
    try {
      compareAll(A_ROUND);
    } catch (RuntimeException e) {
      LOG.warn("comparing charts begins again: {}", e.getClass().getSimpleName());
    }
  }

  /** Compares what has changed since the last time, up to so many charts. */
  public void compareAll(int most) {
    boolean more = true;
    for (int done = 0; more && done < most; done += AT_ONCE) {
      more = compareSome();
    }
  }

  /**
   * One portion in one transaction; what another node compares, or somebody changes, is left alone.
   *
   * @return whether there may be more
   */
  boolean compareSome() {
    return database.inHouse(() -> {
      Set<PatientId> changed = new LinkedHashSet<>(take());
      if (!changed.isEmpty()) {
        compare(changed);
      }
      return changed.size() == AT_ONCE;
    });
  }

  private List<PatientId> take() {
    return database
        .house()
        .sql(
            """
            delete from patient.uncompared where chart_id in (
              select chart_id from patient.uncompared order by chart_id limit ?
              for update skip locked)
            returning chart_id
            """)
        .param(AT_ONCE)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }

  private void compare(Set<PatientId> charts) {
    Map<PatientId, Demographics> known = facts.of(charts);
    Map<PatientId, List<PatientId>> others = new LinkedHashMap<>();
    Set<PatientId> all = new LinkedHashSet<>();
    known.forEach((chart, person) -> {
      List<PatientId> found = candidates.named(person);
      others.put(chart, found);
      all.addAll(found);
    });
    Map<PatientId, Demographics> facing = facts.of(all);
    forget(charts);
    others.forEach((chart, found) -> {
      Demographics person = known.get(chart);
      for (PatientId other : found) {
        Demographics that = facing.get(other);
        if (person != null && that != null && !other.equals(chart)) {
          Likeness likeness = Matching.likeness(person, that);
          if (likeness != Likeness.DIFFERENT) {
            keep(chart, other, likeness);
          }
        }
      }
    });
  }

  private void forget(Set<PatientId> charts) {
    Long[] ids = charts.stream().map(PatientId::value).toArray(Long[]::new);
    database
        .house()
        .sql("delete from patient.duplicate where patient_id = any(:ids) or other_id = any(:ids)")
        .param("ids", ids)
        .update();
  }

  private void keep(PatientId one, PatientId other, Likeness likeness) {
    database
        .house()
        .sql(
            """
            insert into patient.duplicate (patient_id, other_id, likeness, found_at)
            values (least(:one, :other), greatest(:one, :other), :likeness, :at)
            on conflict (patient_id, other_id) do update set likeness = excluded.likeness
            """)
        .param("one", one.value())
        .param("other", other.value())
        .param("likeness", likeness.name())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
