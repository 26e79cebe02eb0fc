// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.store.Database;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** What the charts know of people, whole, to compare with. */
@Repository
class ChartFacts {
  private final Database database;

  ChartFacts(Database database) {
    this.database = database;
  }

  /** The demographics of some charts. */
  Map<PatientId, Demographics> of(Collection<PatientId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<PatientId, List<Name>> names =
        lists(
            ids,
            "select * from patient.name where patient_id in (:ids) order by name_no",
            (row, n) -> name(row));
    Map<PatientId, List<Identifier>> identifiers =
        lists(
            ids,
            "select * from patient.identifier where patient_id in (:ids)",
            (row, n) ->
                new Identifier(
                    row.getString("system"), row.getString("value"), row.getString("type")));
    Map<PatientId, List<Contact>> contacts =
        lists(
            ids,
            "select * from patient.contact where patient_id in (:ids) order by contact_no",
            (row, n) ->
                new Contact(row.getString("kind"), row.getString("usage"), row.getString("value")));
    Map<PatientId, Demographics> found = new HashMap<>();
    database
        .house()
        .sql("select * from patient.chart where patient_id in (:ids)")
        .param("ids", values(ids))
        .query(row -> {
          var id = new PatientId(row.getLong("patient_id"));
          found.put(
              id,
              new Demographics(
                  names.getOrDefault(id, List.of()),
                  row.getObject("birth_date", LocalDate.class),
                  row.getString("sex"),
                  identifiers.getOrDefault(id, List.of()),
                  contacts.getOrDefault(id, List.of()),
                  row.getString("language"),
                  (Boolean) row.getObject("interpreter_needed"),
                  null,
                  row.getBoolean("active")));
        });
    return found;
  }

  private <T> Map<PatientId, List<T>> lists(
      Collection<PatientId> ids, String sql, RowMapper<T> reader) {
    Map<PatientId, List<T>> lists = new HashMap<>();
    Function<PatientId, List<T>> empty = id -> new java.util.ArrayList<>();
    database
        .house()
        .sql(sql)
        .param("ids", values(ids))
        .query(row -> {
          T item = reader.mapRow(row, 0);
          lists.computeIfAbsent(new PatientId(row.getLong("patient_id")), empty).add(item);
        });
    return lists;
  }

  private static List<Long> values(Collection<PatientId> ids) {
    return ids.stream().map(PatientId::value).toList();
  }

  private static Name name(ResultSet row) throws SQLException {
    Array given = row.getArray("given");
    return new Name(
        row.getString("usage"),
        List.of((String[]) given.getArray()),
        row.getString("family"),
        row.getString("prefix"),
        row.getString("suffix"));
  }
}
