// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Charts of one person. The one that went in is carried by the one that stays: identifiers, names
 * and the ids of sources stay with it, so that what its sources send finds it, and lead to the
 * other. In FHIR the chart that stays {@code replaces} it (Patient.link). Who may merge, and what
 * moves in rooms above, is for {@code access}.
 */
@Component
public class Merging {
  private final Database database;
  private final ChartFacts facts;
  private final InstantSource clock;

  Merging(Database database, ChartFacts facts, InstantSource clock) {
    this.database = database;
    this.facts = facts;
    this.clock = clock;
  }

  /** The chart in which a patient's things are: itself, or the one that carries it. */
  public PatientId standing(PatientId id) {
    return carrier(id).orElse(id);
  }

  /** The same of several; each of them is a key of the answer. */
  public Map<PatientId, PatientId> standing(Collection<PatientId> ids) {
    Map<PatientId, PatientId> standing = new HashMap<>();
    ids.forEach(id -> standing.put(id, id));
    if (!ids.isEmpty()) {
      database
          .house()
          .sql(
              """
              select patient_id, carried_by from patient.chart
              where patient_id = any(?) and carried_by is not null
              """)
          .param(ids.stream().map(PatientId::value).toArray(Long[]::new))
          .query(row -> {
            standing.put(new PatientId(row.getLong(1)), new PatientId(row.getLong(2)));
          });
    }
    return standing;
  }

  /** The chart that carries a patient's; empty where none does. */
  public Optional<PatientId> carrier(PatientId id) {
    return database
        .house()
        .sql(
            """
            select carried_by from patient.chart where patient_id = ? and carried_by is not null
            """)
        .param(id.value())
        .query((row, n) -> new PatientId(row.getLong(1)))
        .optional();
  }

  /** The charts that a chart carries, in no order. */
  public List<PatientId> carriedBy(PatientId id) {
    return database
        .house()
        .sql("select patient_id from patient.chart where carried_by = ?")
        .param(id.value())
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }

  /** Whether two charts may be one person's by what is known of them. */
  public boolean alike(PatientId one, PatientId other) {
    Map<PatientId, Demographics> known = facts.of(List.of(one, other));
    Demographics here = known.get(one);
    Demographics there = known.get(other);
    return here != null && there != null && here.mayBe(there);
  }

  /** Keeps two charts as they are until the running transaction ends. */
  public void hold(PatientId one, PatientId other) {
    database
        .house()
        .sql(
            """
            select patient_id from patient.chart where patient_id in (?, ?)
            order by patient_id for update
            """)
        .params(one.value(), other.value())
        .query(Long.class)
        .list();
  }

  /**
   * Lets a chart carry another one. Neither may be carried, and the one that goes in may carry
   * none: the database refuses it.
   */
  public void carry(PatientId stays, PatientId goes) {
    database
        .house()
        .sql("update patient.chart set carried_by = ?, changed_at = ? where patient_id = ?")
        .params(stays.value(), clock.instant().atOffset(ZoneOffset.UTC), goes.value())
        .update();
    database
        .house()
        .sql("delete from patient.duplicate where ? in (patient_id, other_id)")
        .param(goes.value())
        .update();
  }

  /** Lets it stand by itself again. */
  public void release(PatientId goes) {
    database
        .house()
        .sql("update patient.chart set carried_by = null, changed_at = ? where patient_id = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), goes.value())
        .update();
  }
}
