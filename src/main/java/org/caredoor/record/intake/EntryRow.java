// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** One row of {@code record.entry}. */
record EntryRow(
    PatientId patient,
    @Nullable PatientId cameFor,
    int entryNo,
    int arrivalNo,
    String type,
    String sourceKey,
    Columns columns,
    @Nullable Integer encounterNo,
    @Nullable Integer panelNo,
    Labelled labelled,
    String searchText,
    UUID hash,
    byte[] content) {
  static final String COLUMNS =
      "patient_id, entry_no, arrival_no, resource_type, data_class, code_system, code, display,"
          + " category, status, effective_at, effective_end, effective_precision, encounter_no,"
          + " panel_no, labels, own_labels, spread_labels, release_at, search_text, source_no,"
          + " source_key, source_updated_at, version, received_at, deleted, content_hash, came_for,"
          + " content";

  private static final int COLUMN_COUNT = 29;

  void write(CopyBuffer out, int sourceNo, Instant arrival) {
    out.row(COLUMN_COUNT)
        .int8(patient.value())
        .int4(entryNo)
        .int4(arrivalNo)
        .text(type)
        .int2(columns.dataClass().number())
        .text(columns.codeSystem())
        .text(columns.code())
        .text(columns.display())
        .text(columns.category())
        .text(columns.status())
        .timestamp(columns.effectiveAt())
        .timestamp(columns.effectiveEnd())
        .int2(columns.precision())
        .int4(encounterNo)
        .int4(panelNo)
        .int8(labelled.labels)
        .int8(labelled.own)
        .int8(labelled.spreads)
        .timestamp(arrival)
        .text(searchText)
        .int2(sourceNo)
        .text(sourceKey)
        .timestamp(columns.sourceUpdatedAt())
        .int4(1)
        .timestamp(arrival)
        .bool(false)
        .uuid(hash)
        .int8(cameFor == null ? null : cameFor.value())
        .bytes(content);
  }

  /** Half of the SHA-256: enough to tell contents apart. */
  static UUID hash(byte[] content) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content));
      return new UUID(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
