// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/** Puts rows into the tables directly, as this room's tests need them. */
final class Rows {
  static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  /** A chart with a name. */
  PatientId patient(String given, String family) {
    return patient(given, family, "1980-05-17");
  }

  PatientId patient(String given, String family, String born) {
    PatientId id = PatientId.random();
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, birth_date, search_name,
                created_at, changed_at)
            values (?, ?, ?, ?::date, ?, ?, ?)
            """)
        .params(
            id.value(),
            given,
            family,
            born,
            PeopleSearch.fold(given + " " + family),
            utc(LONG_AGO),
            utc(LONG_AGO))
        .update();
    return id;
  }

  void recordNumber(PatientId patient, String number) {
    database
        .house()
        .sql(
            "insert into patient.identifier (patient_id, system, value, type) values (?, 'urn:mrn',"
                + " ?, 'MR')")
        .params(patient.value(), number)
        .update();
  }

  /** An entry of a record. */
  void entry(PatientId patient, int no, DataClass data, long labels, Instant release) {
    database
        .house()
        .sql("insert into record.source (name) values ('rows') on conflict do nothing")
        .update();
    database
        .house()
        .sql(
            """
            insert into record.entry (patient_id, entry_no, resource_type, data_class, labels, release_at,
                source_no, source_key, received_at, content, content_hash)
            select ?, ?, 'Observation', ?, ?, ?, source_no, ?, ?, ?, gen_random_uuid() from record.source where name = 'rows'
            """)
        .params(
            patient.value(),
            no,
            data.number(),
            labels,
            utc(release),
            "k" + no,
            utc(LONG_AGO),
            "{}".getBytes(StandardCharsets.UTF_8))
        .update();
  }

  /** What the policy looks at in an entry. */
  record Entry(
      int no,
      DataClass data,
      long labels,
      Instant release,
      @Nullable Integer visit,
      @Nullable Integer panel,
      @Nullable PatientId cameFor) {}

  /** Entries of a record, in one statement. */
  void entries(PatientId patient, List<Entry> entries) {
    database
        .house()
        .sql(
            """
            with s as (insert into record.source (name) values ('rows') on conflict (name) do update set name = 'rows' returning source_no)
            insert into record.entry (patient_id, entry_no, resource_type, data_class, labels, release_at,
                encounter_no, panel_no, came_for, source_no, source_key, received_at, content, content_hash)
            select :patient, n, 'Observation', c, l, r, v, p, f, source_no, 'k' || n, :ago, '{}', gen_random_uuid()
            from s, unnest(:no::int[], :data::int[], :labels::bigint[], :release::timestamptz[], :visit::int[], :panel::int[],
              :cameFor::bigint[]) as e (n, c, l, r, v, p, f)
            """)
        .param("patient", patient.value())
        .param("ago", utc(LONG_AGO))
        .param("no", entries.stream().map(Entry::no).toArray(Integer[]::new))
        .param("data", entries.stream().map(e -> e.data().number()).toArray(Integer[]::new))
        .param("labels", entries.stream().map(Entry::labels).toArray(Long[]::new))
        .param("release", entries.stream().map(e -> e.release().toString()).toArray(String[]::new))
        .param("visit", entries.stream().map(Entry::visit).toArray(Integer[]::new))
        .param("panel", entries.stream().map(Entry::panel).toArray(Integer[]::new))
        .param(
            "cameFor",
            entries.stream()
                .map(e -> e.cameFor() == null ? null : e.cameFor().value())
                .toArray(Long[]::new))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
