// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who is who. Callers hold the key: {@code access} and the rooms above it. */
@Component
public class Patients {
  private final Database database;

  Patients(Database database) {
    this.database = database;
  }

  /** The chart of one patient. */
  public Optional<Chart> chart(PatientId id) {
    return charts(List.of(id)).stream().findFirst();
  }

  /** The charts of some patients, in no order. */
  public List<Chart> charts(Collection<PatientId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database
        .house()
        .sql("select * from patient.chart where patient_id in (:ids)")
        .param("ids", ids.stream().map(PatientId::value).toList())
        .query((row, n) -> chart(row))
        .list();
  }

  /** The chart that has an identifier, such as a medical record number. */
  public Optional<PatientId> byIdentifier(String system, String value) {
    return database
        .house()
        .sql("select patient_id from patient.identifier where system = ? and value = ?")
        .params(system, value)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .optional();
  }

  /** The medical record number of a patient (v2-0203 type MR). */
  public Optional<String> recordNumber(PatientId id) {
    return database
        .house()
        .sql("select min(value) from patient.identifier where patient_id = ? and type = 'MR'")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  private static Chart chart(ResultSet row) throws SQLException {
    return new Chart(
        new PatientId(row.getLong("patient_id")),
        Objects.requireNonNullElse(row.getString("preferred_name"), row.getString("given_name")),
        row.getString("family_name"),
        row.getObject("birth_date", LocalDate.class),
        row.getString("sex"),
        row.getString("language"),
        row.getString("site_key"),
        row.getObject("deceased_at") != null);
  }
}
