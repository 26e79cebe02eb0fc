// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables that belong to patients. */
final class Tables {
  private static final String ALL =
      """
      select c.table_schema || '.' || c.table_name
      from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
      where c.column_name = 'patient_id' and t.table_type = 'BASE TABLE'
        and c.table_schema in ('patient', 'record')
      """;

  private Tables() {}

  static List<String> all(Statement statement) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  /** What they take on the disk, with their indexes. */
  static long bytes(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select sum(pg_total_relation_size(name::regclass)) from (%s) as all_of_them (name)"
                .formatted(ALL))) {
      row.next();
      return row.getLong(1);
    }
  }
}
