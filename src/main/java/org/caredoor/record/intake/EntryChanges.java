// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.EntryNumbers.Known;
import org.caredoor.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells news from repeats and from what comes late, and marks what was deleted. */
final class EntryChanges {
  private final Database database;
  private final int sourceNo;
  private final Instant arrival;

  EntryChanges(Database database, int sourceNo, Instant arrival) {
    this.database = database;
    this.sourceNo = sourceNo;
    this.arrival = arrival;
  }

  /**
   * Whether a resource is newer than the stored one: by the source's clock, else by its version
   * number, else because it came later.
   */
  boolean isNews(PatientId patient, Known known, UUID hash, Draft draft) {
    if (hash.equals(known.hash) && !known.deleted) {
      return false;
    }
    Instant updated = draft.entryColumns().sourceUpdatedAt();
    if (updated != null && known.updated != null && !updated.equals(known.updated)) {
      return updated.isAfter(known.updated);
    }
    long version = version(draft.json());
    return known.deleted || version < 0 || version >= storedVersion(patient, known.entryNo);
  }

  /** Number of the source's version, or -1. */
  private static long version(JsonNode resource) {
    String text = resource.path("meta").path("versionId").stringValue("");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private long storedVersion(PatientId patient, int entryNo) {
    return database
        .house()
        .sql("select content from record.entry where patient_id = ? and entry_no = ?")
        .params(patient.value(), entryNo)
        .query((row, n) -> version(JsonMapper.shared().readTree(row.getBytes(1))))
        .optional()
        .orElse(-1L);
  }

  /** Leaves a tombstone with the content that was there last. */
  void delete(PatientId patient, Known known) {
    OffsetDateTime now = arrival.atOffset(ZoneOffset.UTC);
    database
        .house()
        .sql(
            """
            insert into record.entry_version
              (patient_id, entry_no, version, status, received_at, replaced_at, deleted, content)
            select patient_id, entry_no, version, status, received_at, ?, deleted, content
            from record.entry where patient_id = ? and entry_no = ?
            """)
        .params(now, patient.value(), known.entryNo)
        .update();
    database
        .house()
        .sql(
            """
            update record.entry set deleted = true, version = version + 1, received_at = ?,
              source_updated_at = ? where patient_id = ? and entry_no = ?
            """)
        .params(now, now, patient.value(), known.entryNo)
        .update();
    known.deleted = true;
    known.updated = arrival;
  }

  Optional<PatientId> ownerOf(String type, String sourceKey) {
    return database
        .house()
        .sql(
            """
            select coalesce(came_for, patient_id) from record.entry
            where source_no = ? and resource_type = ? and source_key = ?
            """)
        .params(sourceNo, type, sourceKey)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list()
        .stream()
        .findFirst();
  }
}
