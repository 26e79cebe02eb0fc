// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who may belong together, as far as charts tell: the same family name, and a phone or address. */
@Component
public class Household {
  private final Database database;

  Household(Database database) {
    this.database = database;
  }

  /** The charts of people born after a day who may live with a patient, the eldest first. */
  public List<PatientId> bornAfter(PatientId patient, LocalDate day) {
    return database
        .house()
        .sql(
            """
            select c.patient_id from patient.chart c
            where c.birth_date > :day and c.active and c.deceased_at is null and c.carried_by is null
              and c.patient_id <> :patient
              and c.patient_id in (
                select n.patient_id from patient.name n where n.family_folded in (
                  select family_folded from patient.name where patient_id = :patient))
              and exists (
                select from patient.contact theirs join patient.contact own using (kind, value)
                where theirs.patient_id = c.patient_id and own.patient_id = :patient
                  and kind in ('phone', 'address'))
            order by c.birth_date, c.patient_id limit 12
            """)
        .param("patient", patient.value())
        .param("day", day)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }
}
