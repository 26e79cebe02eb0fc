// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DeskCharts;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What desks say of a death, and who of them may. */
@Component
class DeathDesk {
  private static final Set<StaffRole> TELLERS =
      EnumSet.of(
          StaffRole.CLINICIAN,
          StaffRole.NURSE,
          StaffRole.FRONT_DESK,
          StaffRole.CONCIERGE,
          StaffRole.COORDINATOR,
          StaffRole.MANAGER,
          StaffRole.PRIVACY_OFFICER);

  private final Database database;
  private final Deaths deaths;
  private final SiteDays days;
  private final Charts charts;
  private final Merging merging;
  private final DeskCharts deskCharts;
  private final AccessPolicy policy;
  private final InstantSource clock;

  DeathDesk(
      Database database,
      Deaths deaths,
      SiteDays days,
      Charts charts,
      Merging merging,
      DeskCharts deskCharts,
      AccessPolicy policy,
      InstantSource clock) {
    this.database = database;
    this.deaths = deaths;
    this.days = days;
    this.charts = charts;
    this.merging = merging;
    this.deskCharts = deskCharts;
    this.policy = policy;
    this.clock = clock;
  }

  /** The chart that an address names, for those who may say so of its patient. */
  Chart telling(StaffAccess desk, String key) {
    return deskCharts.named(desk, key, TELLERS);
  }

  /** Says that a patient has died; false where that is known. */
  boolean died(Chart chart, How how, @Nullable LocalDate on, String note, AccountId by) {
    return database.inHouse(() -> {
      Instant now = clock.instant();
      if (deaths.of(chart.id()).isPresent()) {
        return false;
      }
      Optional<Word> counts = deaths.counting(chart.id());
      counts.ifPresent(word -> deaths.end(chart.id(), word.no(), by, "", now));
      boolean added =
          deaths.add(
              chart.id(),
              new Word(0, true, null, by, how.code(), note, on, now, days.until(chart), null));
      if (added) {
        charts.died(chart.id(), on == null ? now : on.atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return added;
    });
  }

  /**
   * Says that it was a mistake: everything is as it was. False where nobody says that the patient
   * died. A source that goes on saying so is not believed until it takes it back.
   */
  boolean lives(Chart chart, String why, AccountId by) {
    return database.inHouse(() -> {
      Instant now = clock.instant();
      boolean any = false;
      for (PatientId part : parts(chart.id())) {
        any |= lives(part, why, by, now);
      }
      return any;
    });
  }

  /** The chart, and those that it carries: what was said of one of them is of the same person. */
  private List<PatientId> parts(PatientId chart) {
    return Stream.concat(Stream.of(chart), merging.carriedBy(chart).stream()).toList();
  }

  private boolean lives(PatientId part, String why, AccountId by, Instant now) {
    Word word = deaths.counting(part).filter(Word::died).orElse(null);
    if (word == null || !deaths.end(part, word.no(), by, why, now)) {
      return false;
    }
    if (word.source() != null) {
      deaths.add(part, new Word(0, false, word.source(), by, "", "", null, now, null, null));
    }
    charts.died(part, null);
    return true;
  }
}
