// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** How many people got how far today. */
@Component
class DayNumbers {
  private final Database database;
  private final Patients patients;
  private final Branding branding;
  private final InstantSource clock;

  DayNumbers(Database database, Patients patients, Branding branding, InstantSource clock) {
    this.database = database;
    this.patients = patients;
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * People by what was done, each once; acts that were not done today are there with none.
   *
   * @param site key of the one site that counts; empty for all
   */
  Map<Act, Integer> today(Optional<String> site) {
    Map<PatientId, Set<Act>> done = done();
    if (site.isPresent()) {
      Set<PatientId> here = new HashSet<>();
      patients.charts(done.keySet()).stream()
          .filter(chart -> site.get().equals(chart.siteKey()))
          .map(Chart::id)
          .forEach(here::add);
      done.keySet().retainAll(here);
    }
    Map<Act, Integer> counts = new EnumMap<>(Act.class);
    for (Act act : Act.values()) {
      counts.put(act, (int) done.values().stream().filter(acts -> acts.contains(act)).count());
    }
    return counts;
  }

  private Map<PatientId, Set<Act>> done() {
    ZoneId zone = branding.zone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Map<PatientId, Set<Act>> done = new HashMap<>();
    database
        .house()
        .sql("select distinct patient_id, act from enrollment.step where at >= ? and at < ?")
        .params(
            OffsetDateTime.ofInstant(today.atStartOfDay(zone).toInstant(), zone),
            OffsetDateTime.ofInstant(today.plusDays(1).atStartOfDay(zone).toInstant(), zone))
        .query(row -> {
          done.computeIfAbsent(new PatientId(row.getLong(1)), p -> new HashSet<>())
              .add(Act.valueOf(row.getString(2)));
        });
    return done;
  }
}
