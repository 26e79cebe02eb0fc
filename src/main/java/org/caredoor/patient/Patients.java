// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who is who. Callers hold the key: {@code access} and the rooms above it. */
@Component
public class Patients {
  private static final ChartJoin CHART = new ChartJoin("c");
  private static final String CHARTS =
      "select %s from %s where c.patient_id = any(?)".formatted(CHART.columns(), CHART.table());

  private final Database database;
  private final ChartFacts facts;
  private final MatchLocks locks;
  private final Candidates candidates;
  private final Merging merging;

  Patients(
      Database database,
      ChartFacts facts,
      MatchLocks locks,
      Candidates candidates,
      Merging merging) {
    this.database = database;
    this.facts = facts;
    this.locks = locks;
    this.candidates = candidates;
    this.merging = merging;
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
        .sql(CHARTS)
        .param(ids.stream().map(PatientId::value).toArray(Long[]::new))
        .query((row, n) -> ChartJoin.read(row, 1))
        .list();
  }

  /** Charts of people born in some days, the first and the last one included. */
  public List<PatientId> bornBetween(LocalDate first, LocalDate last) {
    return database
        .house()
        .sql(
            """
            select patient_id from patient.chart c
            where birth_date between ? and ? and active and deceased_at is null and carried_by is null
              and not exists (select from patient.chart b where b.carried_by = c.patient_id
                and b.deceased_at is not null)
            """)
        .params(first, last)
        .query((row, n) -> new PatientId(row.getLong(1)))
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

  /** The medical record numbers of some patients; those without one are left out. */
  public Map<PatientId, String> recordNumbers(Collection<PatientId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database
        .house()
        .sql(
            """
            select patient_id, min(value) as number from patient.identifier
            where patient_id = any(:ids) and type = 'MR' group by patient_id
            """)
        .param("ids", ids.stream().map(PatientId::value).toArray(Long[]::new))
        .query((row, n) ->
            Map.entry(
                new PatientId(row.getLong("patient_id")),
                RecordNumber.readable(row.getString("number"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
      all.addAll(candidates.named(person));
    }
    Map<PatientId, Demographics> known = facts.of(all);
    Map<PatientId, PatientId> standing = merging.standing(all);
    return Matching.decide(
        person,
        all.stream()
            .sorted(Comparator.comparingLong(PatientId::value))
            .map(id ->
                new Matching.Candidate(
                    id,
                    Objects.requireNonNull(standing.get(id)),
                    Objects.requireNonNull(known.get(id)),
                    identified.contains(id)))
            .toList());
  }

  private List<PatientId> withIdentifierOf(Demographics person) {
    return person.identifiers().stream()
        .flatMap(i -> byIdentifier(i.system(), i.value()).stream())
        .distinct()
        .toList();
  }

  private record Alias(PatientId patient, boolean decided) {}
}
