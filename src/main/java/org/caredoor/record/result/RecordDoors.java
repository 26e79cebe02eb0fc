// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Scope;
import org.caredoor.record.document.Documents;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.visit.Visits;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what is behind each door, as the list behind it does. */
@Component
class RecordDoors {
  private static final List<Way> WAYS =
      List.of(
          new Way("results", "flask-conical", "/records/results", DataClass.RESULT),
          new Way("visits", "calendar-days", "/visits", DataClass.VISIT),
          new Way("conditions", "stethoscope", "/records/conditions", DataClass.CONDITION),
          new Way("allergies", "shield-alert", "/records/allergies", DataClass.ALLERGY),
          new Way("medicines", "pill", "/medicines", DataClass.MEDICINE),
          new Way("shots", "syringe", "/records/immunizations", DataClass.IMMUNIZATION),
          new Way("vitals", "heart-pulse", "/records/vitals", DataClass.VITAL),
          new Way("documents", "file-text", "/records/documents", DataClass.DOCUMENT),
          new Way("procedures", "briefcase-medical", "/records/procedures", DataClass.PROCEDURE),
          new Way("care-team", "users", "/records/care-team", DataClass.CARE_TEAM),
          new Way("goals", "target", "/records/goals", DataClass.GOAL),
          new Way("me", "id-card", "/me", null));

  /** An allergy of 1998 is as true today as the newest; a team is not told by its first day. */
  private static final Set<DataClass> UNDATED = EnumSet.of(DataClass.ALLERGY, DataClass.CARE_TEAM);

  private final Entries entries;
  private final Visits visits;

  RecordDoors(Entries entries, Visits visits) {
    this.entries = entries;
    this.visits = visits;
  }

  private record Way(String key, String icon, String path, @Nullable DataClass data) {}

  private record Counted(int count, int fresh, FhirDate last) {}

  RecordsPage read(PatientAccess key, Page page) {
    Map<DataClass, Counted> counted = count(key);
    List<RecordsPage.Door> doors = new ArrayList<>();
    for (Way way : WAYS) {
      Counted here =
          way.data() == null
              ? new Counted(0, 0, FhirDate.UNKNOWN)
              : counted.getOrDefault(way.data(), new Counted(0, 0, FhirDate.UNKNOWN));
      if (way.data() == null ? key.opens(Scope.DETAILS) : key.opens(way.data())) {
        int many = way.data() == DataClass.VISIT ? visits.count(key) : here.count();
        doors.add(
            new RecordsPage.Door(
                way.key(),
                way.icon(),
                way.path(),
                many,
                here.fresh(),
                way.data() != null && UNDATED.contains(way.data())
                    ? FhirDate.UNKNOWN
                    : here.last()));
      }
    }
    return new RecordsPage(doors);
  }

  private Map<DataClass, Counted> count(PatientAccess key) {
    Map<DataClass, Counted> counted = new EnumMap<>(DataClass.class);
    entries.reading(
        key,
        q ->
            q.sql(
                    """
                    select e.data_class, count(*) as many,
                      count(*) filter (where e.panel_no is null and :mayWrite
                        and coalesce(e.effective_at, e.received_at) > :freshSince
                        and not exists (select from record.seen n where n.patient_id = e.patient_id
                          and n.account_id = :account and n.entry_no = e.entry_no
                          and n.version >= e.version)) as fresh,
                      max(e.effective_at) filter (where e.effective_at <= :now) as last
                    from record.entry e
                    where {key} and e.panel_no is null and e.status is distinct from 'entered-in-error'
                      and not (e.resource_type = 'Immunization' and e.status = 'not-done')
                      and e.resource_type in ('Observation', 'DiagnosticReport', 'Encounter', 'Condition',
                        'AllergyIntolerance', 'MedicationRequest', 'MedicationStatement', 'Immunization',
                        'DocumentReference', 'Procedure', 'CareTeam', 'Goal', 'CarePlan')
                      and (e.data_class <> :documents or
                    """
                        + Documents.once(key)
                        + """
                        )
                        group by e.data_class
                        """)
                .param("documents", DataClass.DOCUMENT.number())
                .param("account", key.account().value())
                .param("mayWrite", key.mayWrite())
                .param("freshSince", Timestamp.from(key.at().minus(Entries.FRESH)))
                .param("now", Timestamp.from(key.at()))
                .query((row, n) ->
                    counted.put(
                        DataClass.of(row.getInt("data_class")),
                        new Counted(
                            row.getInt("many"),
                            row.getInt("fresh"),
                            last(row.getTimestamp("last")))))
                .list());
    return counted;
  }

  private static FhirDate last(@Nullable Timestamp at) {
    if (at == null) {
      return FhirDate.UNKNOWN;
    }
    Instant instant = at.toInstant();
    boolean wholeDay =
        OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalTime().toSecondOfDay() == 0;
    return FhirDate.of(
        wholeDay
            ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalDate().toString()
            : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
  }
}
