// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.List;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Charts that are worth comparing with somebody, by index. */
@Component
class Candidates {
  private final Database database;

  Candidates(Database database) {
    this.database = database;
  }

  /** Those of the same first name that have the birth date or the family name too. */
  List<PatientId> named(Demographics person) {
    return person.names().stream()
        .filter(name -> !name.first().isEmpty())
        .flatMap(name ->
            database
                .house()
                .sql(
                    """
                    select n.patient_id from patient.name n join patient.chart c using (patient_id)
                    where c.birth_date = :born and n.first_folded = :first
                    union select patient_id from patient.name
                    where family_folded = :family and first_folded = :first
                    """)
                .param("born", person.birthDate())
                .param("first", name.first())
                .param("family", name.foldedFamily())
                .query((row, n) -> new PatientId(row.getLong(1)))
                .list()
                .stream())
        .distinct()
        .toList();
  }
}
