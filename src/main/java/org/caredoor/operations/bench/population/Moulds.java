// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caredoor.operations.bench.population.Mould.Kind;
import org.caredoor.patient.PatientId;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of the models in every table that belongs to patients, as moulds. No table and no column
 * is named here: what intake fills is what is copied.
 */
final class Moulds {
  /** Tables that others refer to come first. */
  private static final String TABLES =
      """
      select c.table_schema || '.' || c.table_name
      from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
      where c.column_name = 'patient_id' and t.table_type = 'BASE TABLE'
        and c.table_schema in ('patient', 'record')
      order by exists (select from pg_constraint where contype = 'f'
        and confrelid = (c.table_schema || '.' || c.table_name)::regclass) desc, 1
      """;

  private static final int HEADER = 19; // signature, flags, length of the extension

  private final Map<String, List<List<Mould>>> byTable = new LinkedHashMap<>();
  private final int models;

  private Moulds(int models) {
    this.models = models;
  }

  /**
   * Reads what intake stored.
   *
   * @param patients the models' keys, in the order of the models
   */
  static Moulds read(
      Connection connection, List<Model> models, List<PatientId> patients, Instant importBegan)
      throws SQLException {
    var moulds = new Moulds(models.size());
    for (String table : tables(connection)) {
      String stored = stored(connection, table);
      var reader = new RowReader(columns(connection, table, stored), importBegan);
      List<List<Mould>> all = new ArrayList<>();
      for (Model model : models) {
        PatientId id = patients.get(model.number());
        ByteBuffer rows = rows(connection, table, stored, id);
        Map<Kind, byte[]> texts = Texts.of(id.text(), model.token(), model.given(), model.family());
        List<Mould> own = new ArrayList<>();
        while (rows.getShort(rows.position()) >= 0) {
          own.add(reader.read(rows, texts));
        }
        all.add(own);
      }
      if (all.stream().anyMatch(own -> !own.isEmpty())) {
        moulds.byTable.put(table, all);
      }
    }
    return moulds;
  }

  /** The tables to fill, in this order. */
  List<String> tables() {
    return List.copyOf(byTable.keySet());
  }

  /** The rows of the model that a person is a copy of. */
  List<Mould> rows(String table, int personNumber) {
    return Objects.requireNonNull(byTable.get(table)).get(personNumber % models);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  /** Names of the columns that are written; the server works out the others. */
  private static String stored(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                  and attgenerated = ''
                """
                    .formatted(table))) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static List<RowReader.Column> columns(Connection connection, String table, String stored)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select %s from %s limit 0".formatted(stored, table))) {
      List<RowReader.Column> columns = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(
            new RowReader.Column(
                rows.getMetaData().getColumnName(i), rows.getMetaData().getColumnTypeName(i)));
      }
      return columns;
    }
  }

  private static ByteBuffer rows(Connection connection, String table, String stored, PatientId id)
      throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select %s from %s where patient_id = %d) to stdout (format binary)"
                    .formatted(stored, table, id.value()));
    var all = new ByteArrayOutputStream();
    for (byte[] part = copy.readFromCopy(); part != null; part = copy.readFromCopy()) {
      all.writeBytes(part);
    }
    return ByteBuffer.wrap(all.toByteArray()).position(HEADER);
  }
}
