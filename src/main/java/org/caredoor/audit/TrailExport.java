// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a part of the trail as FHIR R4 AuditEvents, in constant memory. */
@Component
public class TrailExport {
  private static final int ROWS_AT_ONCE = 1000;

  private final DataSource source;

  TrailExport(@Qualifier("auditSource") DataSource source) {
    this.source = source;
  }

  /**
   * Gives the rows from one moment until before another, chain by chain.
   *
   * @param patientKeys the id of the Patient resource for a patient's key
   * @param line takes one resource as JSON in one line
   * @return how many there were
   */
  public long run(
      Instant from, Instant until, LongFunction<String> patientKeys, Consumer<String> line) {
    var events = new FhirAuditEvent(patientKeys);
    long rows = 0;
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try (PreparedStatement select =
          connection.prepareStatement(
              "select chain_no, row_no, node, "
                  + Row.COLUMNS
                  + " from audit.event left join audit.chain using (chain_no)"
                  + " where at >= ? and at < ? order by event_no")) {
        select.setFetchSize(ROWS_AT_ONCE);
        select.setObject(1, OffsetDateTime.ofInstant(from, ZoneOffset.UTC));
        select.setObject(2, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
        try (ResultSet row = select.executeQuery()) {
          for (; row.next(); rows++) {
            line.accept(
                events.json(row.getInt(1), row.getLong(2), row.getString(3), Row.read(row)));
          }
        }
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the trail could not be read: " + e.getMessage(), e);
    }
    return rows;
  }
}
