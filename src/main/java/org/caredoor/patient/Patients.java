// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who is who. Callers hold the key: {@code access} and the rooms above it. */
@Component
public class Patients {
  private final Database database;
  private final ChartFacts facts;
  private final MatchLocks locks;

  Patients(Database database, ChartFacts facts, MatchLocks locks) {
    this.database = database;
    this.facts = facts;
    this.locks = locks;
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
        .sql("select * from patient.chart where patient_id = any(:ids)")
        .param("ids", ids.stream().map(PatientId::value).toArray(Long[]::new))
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
        .optional()
        .map(RecordNumber::readable);
  }

  /**
   * Keeps other importers from matching these people until the running transaction ends. To be
   * called once in it, for all of them, before {@link #match}.
   */
  public void lockForMatch(Collection<Demographics> people) {
    locks.take(people);
  }

  /**
   * Whose chart it is that a source tells of: by the source's own id, by identifier, then by name,
   * birth date and what else there is.
   */
  public Match match(String source, String sourceKey, Demographics person) {
    Optional<Alias> alias =
        database
            .house()
            .sql(
                "select patient_id, decided from patient.alias where source = ? and source_key = ?")
            .params(source, sourceKey)
            .query((row, n) -> new Alias(new PatientId(row.getLong(1)), row.getBoolean(2)))
            .optional();
    if (alias.isPresent() && alias.get().decided()) {
      return new Match.One(alias.get().patient());
    }
    Set<PatientId> identified = new HashSet<>(withIdentifierOf(person));
    alias.ifPresent(a -> identified.add(a.patient()));
    Set<PatientId> all = new HashSet<>(identified);
    if (identified.isEmpty()) {
      all.addAll(withNameOf(person));
    }
    Map<PatientId, Demographics> known = facts.of(all);
    return Matching.decide(
        person,
        all.stream()
            .sorted(Comparator.comparingLong(PatientId::value))
            .map(id ->
                new Matching.Candidate(
                    id, Objects.requireNonNull(known.get(id)), identified.contains(id)))
            .toList());
  }

  private List<PatientId> withIdentifierOf(Demographics person) {
    return person.identifiers().stream()
        .flatMap(i -> byIdentifier(i.system(), i.value()).stream())
        .distinct()
        .toList();
  }

  private List<PatientId> withNameOf(Demographics person) {
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

  private record Alias(PatientId patient, boolean decided) {}

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
