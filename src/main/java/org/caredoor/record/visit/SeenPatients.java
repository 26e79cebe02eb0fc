// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Attendance;
import org.caredoor.access.StaffAccess;
import org.caredoor.directory.Directory;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells rooms that know no record who came to a site: of a visit its day and place, nothing else.
 */
@Component
class SeenPatients implements Attendance {
  private final Database database;
  private final AccessPolicy policy;
  private final Directory directory;
  private final Sites sites;
  private final Patients patients;

  SeenPatients(
      Database database, AccessPolicy policy, Directory directory, Sites sites, Patients patients) {
    this.database = database;
    this.policy = policy;
    this.directory = directory;
    this.sites = sites;
    this.patients = patients;
  }

  /**
   * Where somebody was.
   *
   * @param name of the place; null where it came without one
   * @param reference to it; null where no place is named at all
   */
  private record Visited(PatientId patient, @Nullable String name, @Nullable String reference) {
    @Nullable String name(Map<String, String> directory) {
      return name != null || reference == null ? name : directory.get(reference);
    }
  }

  /** A visit that names no place was where the patient belongs. */
  @Override
  public Set<PatientId> seen(StaffAccess desk, String site, LocalDate from, LocalDate until) {
    Site place = sites.byKey(site).orElseThrow();
    List<Visited> visits = visits(desk, place.zone(), from, until);
    Map<String, String> names =
        directory.names(
            visits.stream()
                .filter(v -> v.name() == null)
                .flatMap(v -> Stream.ofNullable(v.reference()))
                .collect(Collectors.toSet()));
    Map<PatientId, Boolean> named = new LinkedHashMap<>();
    for (Visited visit : visits) {
      String name = visit.name(names);
      if (place.name().equalsIgnoreCase(name)) {
        named.put(visit.patient(), true);
      } else if (name == null && visit.reference() == null) {
        named.putIfAbsent(visit.patient(), false);
      }
    }
    return patients.charts(named.keySet()).stream()
        .filter(chart -> policy.mayOpen(desk, chart))
        .filter(chart -> named.getOrDefault(chart.id(), false) || site.equals(chart.siteKey()))
        .map(Chart::id)
        .collect(Collectors.toSet());
  }

  private List<Visited> visits(StaffAccess desk, ZoneId zone, LocalDate from, LocalDate until) {
    if (!policy.mayOpenCharts(desk)) {
      return List.of();
    }
    return database
        .house()
        .sql(
            """
            with visits as materialized (
              select patient_id,
                convert_from(content, 'UTF8')::jsonb -> 'location' -> 0 -> 'location' as place,
                (effective_at at time zone
                  case when effective_precision < 4 then 'UTC' else :zone end)::date as day
              from record.entry
              where resource_type = 'Encounter' and not deleted and labels = 0
                and status in ('finished', 'in-progress', 'arrived', 'triaged', 'onleave')
                and effective_at >= :after and effective_at < :before)
            select distinct patient_id, place ->> 'display' as name, place ->> 'reference' as reference
            from visits where day between :from and :until
            """)
        .param("zone", zone.getId())
        .param("after", from.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
        .param("before", until.plusDays(3).atStartOfDay().atOffset(ZoneOffset.UTC))
        .param("from", from)
        .param("until", until)
        .query((row, n) ->
            new Visited(
                new PatientId(row.getLong("patient_id")),
                row.getString("name"),
                row.getString("reference")))
        .list();
  }
}
