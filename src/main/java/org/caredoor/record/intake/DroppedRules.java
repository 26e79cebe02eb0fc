// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.label.HoldBook;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Nothing is kept back by a rule that counts no longer: its holds end, and those of a rule that now
 * gives fewer days end sooner. A rule that gives more holds nothing for longer.
 */
@Component
public class DroppedRules {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedRules.class);

  private final Database database;
  private final HoldTable table;
  private final PatientHolds holds;
  private final ArrivalHolds arrivals;
  private final InstantSource clock;

  DroppedRules(Database database, PatientHolds holds, ArrivalHolds arrivals, InstantSource clock) {
    this.database = database;
    this.table = new HoldTable(database);
    this.holds = holds;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  private record Kept(PatientId patient, int no, String rule, Instant setAt, Instant until) {}

  @Scheduled(
      initialDelayString = "${caredoor.labels.every:PT3S}",
      fixedDelayString = "${caredoor.labels.every:PT3S}")
  void work() {
    try {
      step();
    } catch (RuntimeException e) {
      LOG.warn("looking for dropped hold rules begins again: {}", e.getClass().getSimpleName());
    }
  }

  /** Compares what is held by rules with the rules that count now. */
  public void step() {
    Instant now = clock.instant();
    Map<PatientId, List<Kept>> kept =
        inForce(now).stream()
            .collect(Collectors.groupingBy(Kept::patient, LinkedHashMap::new, Collectors.toList()));
    if (!kept.isEmpty()) {
      Map<String, HoldBook.Active> rules =
          arrivals.rules(now).stream()
              .collect(Collectors.toMap(HoldBook.Active::name, Function.identity(), (a, b) -> a));
      kept.forEach((patient, some) -> {
        String state = arrivals.home(patient).state();
        for (Kept hold : some) {
          Instant end =
              Optional.ofNullable(rules.get(hold.rule()))
                  .filter(rule -> rule.countsIn(state))
                  .map(rule -> hold.setAt().plus(Duration.ofDays(rule.days())))
                  .orElse(now);
          if (end.isBefore(hold.until())) {
            end(hold, end, now);
          }
        }
      });
    }
  }

  private void end(Kept hold, Instant end, Instant now) {
    database.inHouse(() -> {
      holds.lock(hold.patient());
      if (end.isAfter(now)) {
        table.shorten(hold.patient(), hold.no(), end);
      } else {
        table.end(hold.patient(), List.of(hold.no()), now, null, "rule-dropped");
      }
      table.settle(hold.patient(), List.of(hold.no()));
      return true;
    });
  }

  private List<Kept> inForce(Instant now) {
    return database
        .house()
        .sql(
            """
            select patient_id, hold_no, rule, set_at, until from record.hold
            where kind = 'rule' and ended_at is null and until > ? order by patient_id, hold_no
            """)
        .param(HoldTable.utc(now))
        .query((row, n) ->
            new Kept(
                new PatientId(row.getLong(1)),
                row.getInt(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }
}
