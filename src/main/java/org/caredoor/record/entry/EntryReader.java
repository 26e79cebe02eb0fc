// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.jspecify.annotations.Nullable;

/** Makes entries of rows: a page may have thousands, so columns are known by their place. */
final class EntryReader {
  private final Contents contents;
  private final Contents.Shelf kept;
  private final Contents.Viewed viewed;
  private final RefNames names;

  EntryReader(Contents contents, PatientAccess key, RefNames names) {
    this.contents = contents;
    this.viewed = Contents.Viewed.with(key);
    this.kept = contents.of(viewed);
    this.names = names;
  }

  /**
   * What to select of {@code e}, but for the last columns: whether it is new for the viewer, and
   * whether they have marked it.
   */
  static String columns(EntryQuery query) {
    return """
    e.entry_no, e.arrival_no, e.resource_type, e.data_class, e.code_system, e.code, e.display, \
    e.category, e.status, e.effective_at, e.effective_precision, e.encounter_no, e.panel_no, \
    e.version, e.received_at, e.content_hash, \
    """
        + EntryQuery.sourceSql()
        + ", "
        + query.lengthSql()
        + ", "
        + query.contentSql()
        + ", ";
  }

  Entry entry(ResultSet row) throws SQLException {
    int no = row.getInt(1);
    return new Entry(
        no,
        row.getInt(2),
        row.getString(3),
        DataClass.of(row.getInt(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        FhirDate.of(instant(row, 10), row.getInt(11)),
        row.getObject(12, Integer.class),
        row.getObject(13, Integer.class),
        row.getInt(14),
        Objects.requireNonNull(instant(row, 15)),
        row.getBoolean(20),
        row.getBoolean(21),
        row.getString(17),
        content(row, no));
  }

  private Fhir content(ResultSet row, int no) throws SQLException {
    UUID fingerprint = row.getObject(16, UUID.class);
    Json known = kept.find(no, fingerprint);
    if (known == null) {
      byte[] content = row.getBytes(19);
      if (content == null) {
        return Fhir.UNREAD;
      }
      known = Json.of(content);
      if (row.getInt(18) <= Contents.LARGEST) {
        contents.keep(viewed, no, fingerprint, known);
      }
    }
    names.add(known.nameless());
    return Fhir.of(known, names);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
