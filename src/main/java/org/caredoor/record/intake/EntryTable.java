// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.LabelTable.Ref;
import org.caredoor.store.Database;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Writes rows of {@code record.entry} by COPY, in the running transaction. */
final class EntryTable {
  private static final int BUFFER = 1 << 20;

  private final Database database;
  private final int sourceNo;
  private final Instant arrival;
  private final CopyBuffer buffer = new CopyBuffer(BUFFER);
  private boolean hasChangeTable;

  EntryTable(Database database, int sourceNo, Instant arrival) {
    this.database = database;
    this.sourceNo = sourceNo;
    this.arrival = arrival;
  }

  void insert(List<EntryRow> rows) {
    copy(rows, "record.entry");
  }

  /**
   * Puts newer content in the place of what is there, and that into the history.
   *
   * @return the visits and reports that the entries belonged to
   */
  Set<Ref> replace(List<EntryRow> rows) {
    if (rows.isEmpty()) {
      return Set.of();
    }
    if (hasChangeTable) {
      database.house().sql("truncate intake_change").update();
    } else {
      database
          .house()
          .sql(
              "create temp table if not exists intake_change (like record.entry including"
                  + " generated) on commit drop")
          .update();
      hasChangeTable = true;
    }
    copy(rows, "intake_change");
    database
        .house()
        .sql(
            """
            insert into record.entry_version
              (patient_id, entry_no, version, status, received_at, replaced_at, deleted, content)
            select e.patient_id, e.entry_no, e.version, e.status, e.received_at, c.received_at,
              e.deleted, e.content
            from intake_change c join record.entry e using (patient_id, entry_no)
            """)
        .update();
    Set<Ref> groups = groups();
    database
        .house()
        .sql(
            """
            update record.entry e set data_class = c.data_class, code_system = c.code_system,
              code = c.code, display = c.display, category = c.category, status = c.status,
              effective_at = c.effective_at, effective_end = c.effective_end,
              effective_precision = c.effective_precision, encounter_no = c.encounter_no,
              panel_no = coalesce(c.panel_no, e.panel_no), labels = c.labels,
              own_labels = c.own_labels, spread_labels = c.spread_labels, search_text = c.search_text,
              source_updated_at = c.source_updated_at, version = e.version + 1,
              received_at = c.received_at, deleted = c.deleted, content_hash = c.content_hash,
              content = c.content
            from intake_change c where e.patient_id = c.patient_id and e.entry_no = c.entry_no
            """)
        .update();
    return groups;
  }

  private Set<Ref> groups() {
    Set<Ref> groups = new HashSet<>();
    database
        .house()
        .sql(
            """
            select patient_id, e.encounter_no from intake_change join record.entry e using (patient_id, entry_no)
            where e.encounter_no is not null
            union select patient_id, e.panel_no from intake_change join record.entry e using (patient_id, entry_no)
            where e.panel_no is not null
            """)
        .query(row -> {
          groups.add(new Ref(new PatientId(row.getLong(1)), row.getInt(2)));
        });
    return groups;
  }

  private void copy(List<EntryRow> rows, String table) {
    if (rows.isEmpty()) {
      return;
    }
    for (EntryRow row : rows) {
      row.write(buffer, sourceNo, arrival);
      row.labelled().written();
    }
    ByteBuffer filled = buffer.take();
    DataSource source = database.houseSource();
    Connection connection = DataSourceUtils.getConnection(source);
    try {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " (" + EntryRow.COLUMNS + ") from stdin (format binary)");
      try {
        copy.writeToCopy(filled.array(), 0, filled.limit());
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("copy into " + table, e));
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }
}
