// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** E-mail addresses and telephone numbers that stand in the charts of several people. */
@Component
public class SharedContacts {
  private final Database database;

  SharedContacts(Database database) {
    this.database = database;
  }

  /**
   * Where somebody is reached.
   *
   * @param kind {@code email} or {@code phone}
   * @param value as their chart, or they themselves, write it
   */
  public record Place(PatientId whose, String kind, String value) {}

  /**
   * Those that stand in the chart of another grown-up too, who then may read what goes there.
   * Another chart of the same birth date is taken for the same person's.
   *
   * @param grownUp the last birth date of those who count
   */
  public Set<Place> of(Collection<Place> places, LocalDate grownUp) {
    return new HashSet<>(
        database
            .house()
            .sql(
                """
                select p.whose, p.kind, p.value
                from unnest(cast(:whose as bigint[]), cast(:kinds as text[]), cast(:values as text[]))
                    p (whose, kind, value)
                  join patient.chart own on own.patient_id = p.whose
                where exists (select from patient.contact c join patient.chart o using (patient_id)
                  where c.kind = p.kind and c.kind <> 'address' and c.usage is distinct from 'old'
                    and patient.reached(c.kind, c.value) = patient.reached(p.kind, p.value)
                    and coalesce(o.carried_by, o.patient_id) <> own.patient_id
                    and (o.active or o.carried_by is not null)
                    and o.birth_date is distinct from own.birth_date
                    and (o.birth_date is null or o.birth_date <= :grown_up))
                """)
            .param("whose", places.stream().map(p -> p.whose().value()).toArray(Long[]::new))
            .param("kinds", places.stream().map(Place::kind).toArray(String[]::new))
            .param("values", places.stream().map(Place::value).toArray(String[]::new))
            .param("grown_up", grownUp)
            .query((row, n) ->
                new Place(new PatientId(row.getLong(1)), row.getString(2), row.getString(3)))
            .list());
  }
}
