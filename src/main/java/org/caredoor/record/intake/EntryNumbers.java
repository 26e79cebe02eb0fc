// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Gives entry numbers: to what comes, and to what is only mentioned so far. Holds the patients'
 * counters locked until the transaction ends, so that one importer at a time works on a patient.
 */
final class EntryNumbers {
  private final Database database;
  private final int sourceNo;
  private final Map<PatientId, Integer> next = new HashMap<>();
  private final Map<PatientId, Scatter> scatters = new HashMap<>();
  private final Set<PatientId> fresh = new HashSet<>();
  private final Map<Key, Known> known = new HashMap<>();

  EntryNumbers(Database database, int sourceNo) {
    this.database = database;
    this.sourceNo = sourceNo;
  }

  /** What a source calls an entry of a patient. */
  record Key(PatientId patient, String type, String sourceKey) {}

  /** What is known of an entry. */
  static final class Known {
    final int entryNo;

    /** What was named first has less. */
    final int arrivalNo;

    boolean stored;
    boolean reserved;
    boolean deleted;
    @Nullable UUID hash;
    @Nullable Instant updated;
    @Nullable Integer panelNo;

    Known(int entryNo, int arrivalNo) {
      this.entryNo = entryNo;
      this.arrivalNo = arrivalNo;
    }
  }

  /** Takes the patients' counters, in one order for everybody. */
  void hold(Collection<PatientId> patients) {
    Long[] ids =
        patients.stream()
            .filter(p -> !next.containsKey(p))
            .map(PatientId::value)
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    if (ids.length == 0) {
      return;
    }
    database
        .house()
        .sql(
            """
            insert into record.counter (patient_id) select p from unnest(?::bigint[]) p order by p
            on conflict do nothing
            """)
        .param(ids)
        .update();
    database
        .house()
        .sql(
            """
            select patient_id, next_entry_no, scatter from record.counter where patient_id = any(?)
            order by patient_id for update
            """)
        .param(ids)
        .query(row -> {
          var patient = new PatientId(row.getLong(1));
          next.put(patient, row.getInt(2));
          scatters.put(patient, new Scatter(row.getObject(3, UUID.class)));
          if (row.getInt(2) == 1) {
            fresh.add(patient);
          }
        });
  }

  /** Whether nothing of a patient was stored or reserved before. */
  boolean isFresh(PatientId patient) {
    return fresh.contains(patient);
  }

  /** Reads what is stored or reserved under these names. */
  void lookUp(Collection<Key> keys) {
    List<Key> wanted =
        keys.stream()
            .filter(k -> !fresh.contains(k.patient()) && !known.containsKey(k))
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    database
        .house()
        .sql(
            """
            with k as materialized (select * from unnest(:patients::bigint[], :types::text[], :keys::text[]) k (p, t, s))
            select p, t, s, entry_no, content_hash, source_updated_at, deleted, panel_no, true stored, arrival_no
            from k join record.entry e on e.patient_id = p and e.source_no = :source
              and e.resource_type = t and e.source_key = s
            union all
            select p, t, s, entry_no, null, null, false, panel_no, false, arrival_no
            from k join record.reserved r on r.patient_id = p and r.source_no = :source
              and r.resource_type = t and r.source_key = s
            """)
        .param("patients", wanted.stream().map(k -> k.patient().value()).toArray(Long[]::new))
        .param("types", wanted.stream().map(Key::type).toArray(String[]::new))
        .param("keys", wanted.stream().map(Key::sourceKey).toArray(String[]::new))
        .param("source", sourceNo)
        .query(row -> {
          var found = new Known(row.getInt(4), row.getInt(10));
          found.hash = row.getObject(5, UUID.class);
          OffsetDateTime updated = row.getObject(6, OffsetDateTime.class);
          found.updated = updated == null ? null : updated.toInstant();
          found.deleted = row.getBoolean(7);
          found.panelNo = (Integer) row.getObject(8);
          found.stored = row.getBoolean(9);
          found.reserved = !found.stored;
          known.put(
              new Key(new PatientId(row.getLong(1)), row.getString(2), row.getString(3)), found);
        });
  }

  /** The entry of a name; gets the next number when nothing of that name was looked up. */
  Known of(Key key) {
    return known.computeIfAbsent(
        key,
        k -> {
          int nth = Objects.requireNonNull(next.get(k.patient()), "patient not held");
          next.put(k.patient(), nth + 1);
          return new Known(Objects.requireNonNull(scatters.get(k.patient())).number(nth), nth);
        });
  }

  /** The entry of a name that was looked up, if there is one. */
  @Nullable Known find(Key key) {
    return known.get(key);
  }

  /** Writes the counters, and keeps the numbers of what was mentioned and has not come. */
  void finish() {
    List<Map.Entry<Key, Known>> open = new ArrayList<>();
    List<Map.Entry<Key, Known>> arrived = new ArrayList<>();
    for (Map.Entry<Key, Known> entry : known.entrySet()) {
      if (!entry.getValue().stored && !entry.getValue().reserved) {
        open.add(entry);
      } else if (entry.getValue().stored && entry.getValue().reserved) {
        arrived.add(entry);
      }
    }
    reserve(open);
    release(arrived);
    database
        .house()
        .sql(
            """
            update record.counter c set next_entry_no = n
            from unnest(:patients::bigint[], :next::int[]) k (p, n) where c.patient_id = p
            """)
        .param("patients", next.keySet().stream().map(PatientId::value).toArray(Long[]::new))
        .param("next", next.values().toArray(Integer[]::new))
        .update();
  }

  private void reserve(List<Map.Entry<Key, Known>> open) {
    if (open.isEmpty()) {
      return;
    }
    database
        .house()
        .sql(
            """
            insert into record.reserved (patient_id, source_no, resource_type, source_key, entry_no, panel_no, arrival_no)
            select p, :source, t, s, n, panel, arrival from unnest(:patients::bigint[], :types::text[],
              :keys::text[], :numbers::int[], :panels::int[], :arrivals::int[]) k (p, t, s, n, panel, arrival)
            """)
        .param("source", sourceNo)
        .param(
            "patients", open.stream().map(e -> e.getKey().patient().value()).toArray(Long[]::new))
        .param("types", open.stream().map(e -> e.getKey().type()).toArray(String[]::new))
        .param("keys", open.stream().map(e -> e.getKey().sourceKey()).toArray(String[]::new))
        .param("numbers", open.stream().map(e -> e.getValue().entryNo).toArray(Integer[]::new))
        .param("panels", open.stream().map(e -> e.getValue().panelNo).toArray(Integer[]::new))
        .param("arrivals", open.stream().map(e -> e.getValue().arrivalNo).toArray(Integer[]::new))
        .update();
  }

  private void release(List<Map.Entry<Key, Known>> arrived) {
    if (arrived.isEmpty()) {
      return;
    }
    database
        .house()
        .sql(
            """
            delete from record.reserved r using unnest(:patients::bigint[], :numbers::int[]) k (p, n)
            where r.patient_id = p and r.entry_no = n
            """)
        .param(
            "patients",
            arrived.stream().map(e -> e.getKey().patient().value()).toArray(Long[]::new))
        .param("numbers", arrived.stream().map(e -> e.getValue().entryNo).toArray(Integer[]::new))
        .update();
  }
}
