// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens charts and keeps them as the sources say. */
@Component
public class Charts {
  private final Database database;
  private final ChartFacts facts;
  private final DeathWord deaths;
  private final InstantSource clock;

  Charts(Database database, ChartFacts facts, DeathWord deaths, InstantSource clock) {
    this.database = database;
    this.facts = facts;
    this.deaths = deaths;
    this.clock = clock;
  }

  /** Opens a chart for somebody new, of whom no source tells. */
  public PatientId open(Demographics person) {
    return open("", person);
  }

  /** Opens a chart for somebody new, of whom a source tells. */
  public PatientId open(String source, Demographics person) {
    PatientId id = PatientId.random();
    OffsetDateTime now = now();
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, search_name, created_at, changed_at)
            values (?, '', '', '', ?, ?)
            """)
        .params(id.value(), now, now)
        .update();
    update(id, source, person);
    return id;
  }

  /** Takes over what the portal itself got to know. */
  public void update(PatientId id, Demographics person) {
    update(id, "", person);
  }

  /**
   * Takes over what the newest word of a source says. Identifiers are added, never taken away;
   * name, birth date, sex and contacts stay when the source names none. Whether the patient has
   * died is weighed.
   */
  public void update(PatientId id, String source, Demographics person) {
    DeathWord.Life life =
        deaths.weigh(id, new DeathWord.Said(source, person.deceasedAt(), person.lives()));
    database
        .house()
        .sql(
            """
            update patient.chart set birth_date = coalesce(:born, birth_date),
                sex = coalesce(:sex, sex), language = coalesce(:language, language),
                interpreter_needed = coalesce(:interpreter, interpreter_needed),
                deceased_at = case :life when 'DIED' then cast(:died as timestamptz)
                  when 'LIVES' then null else deceased_at end,
                active = :active, changed_at = :now
            where patient_id = :id
            """)
        .param("id", id.value())
        .param("born", person.birthDate(), Types.DATE)
        .param("sex", person.sex())
        .param("language", person.language())
        .param("interpreter", person.interpreterNeeded())
        .param("life", life.name())
        .param("died", utc(person.deceasedAt()))
        .param("active", person.active())
        .param("now", now())
        .update();
    if (!person.names().isEmpty()) {
      names(id, person);
    }
    identifiers(id, person.identifiers());
    contacts(id, person.contacts());
  }

  /** Writes down that a patient has died, or with null that they live. */
  public void died(PatientId id, @Nullable Instant at) {
    database
        .house()
        .sql("update patient.chart set deceased_at = ?, changed_at = ? where patient_id = ?")
        .params(Arrays.asList(utc(at), now(), id.value()))
        .update();
  }

  /** Whether there is any chart at all. */
  public boolean areOpen() {
    return database
        .house()
        .sql("select exists (select from patient.chart)")
        .query(Boolean.class)
        .single();
  }

  /** Puts a chart under a site. */
  public void assignSite(PatientId id, String siteKey) {
    database
        .house()
        .sql("update patient.chart set site_key = ?, changed_at = ? where patient_id = ?")
        .params(siteKey, now(), id.value())
        .update();
  }

  /** Patients whom a source knows and who are under no site. */
  public List<PatientId> withoutSite(String source) {
    return database
        .house()
        .sql(
            """
            select c.patient_id from patient.chart c where c.site_key is null and exists (
              select from patient.alias a where a.patient_id = c.patient_id and a.source = ?)
            order by c.patient_id
            """)
        .param(source)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }

  /** Remembers by which id a source knows the patient; a decided link is not doubted again. */
  public void link(PatientId id, String source, String sourceKey, boolean decided) {
    database
        .house()
        .sql(
            """
            insert into patient.alias (patient_id, source, source_key, decided) values (?, ?, ?, ?)
            on conflict (source, source_key) do update
              set patient_id = excluded.patient_id, decided = excluded.decided or patient.alias.decided
            """)
        .params(id.value(), source, sourceKey, decided)
        .update();
  }

  /** What is known of some patients, to compare with. */
  public Map<PatientId, Demographics> facts(Collection<PatientId> ids) {
    return facts.of(ids);
  }

  /** The patient that a source knows by an id. */
  public Optional<PatientId> bySource(String source, String sourceKey) {
    return database
        .house()
        .sql("select patient_id from patient.alias where source = ? and source_key = ?")
        .params(source, sourceKey)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .optional();
  }

  private void names(PatientId id, Demographics person) {
    Name shown = person.shown();
    database
        .house()
        .sql(
            """
            update patient.chart set given_name = :given, family_name = :family, prefix = :prefix,
                suffix = :suffix, preferred_name = :preferred, search_name = :search
            where patient_id = :id
            """)
        .param("id", id.value())
        .param("given", shown.given().isEmpty() ? "" : shown.given().getFirst())
        .param("family", shown.family())
        .param("prefix", shown.prefix())
        .param("suffix", shown.suffix())
        .param("preferred", person.preferred())
        .param("search", person.searchName())
        .update();
    database
        .house()
        .sql("delete from patient.name where patient_id = ?")
        .param(id.value())
        .update();
    int no = 0;
    for (Name name : person.names()) {
      database
          .house()
          .sql("insert into patient.name values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              Arrays.asList(
                  id.value(),
                  no++,
                  name.use(),
                  name.given().toArray(String[]::new),
                  name.family(),
                  name.prefix(),
                  name.suffix(),
                  name.first(),
                  name.foldedFamily()))
          .update();
    }
  }

  /**
   * An identifier that is already another chart's stays there: one that doubts would not get here.
   */
  private void identifiers(PatientId id, List<Identifier> identifiers) {
    for (Identifier identifier : identifiers) {
      database
          .house()
          .sql("insert into patient.identifier values (?, ?, ?, ?) on conflict do nothing")
          .params(
              Arrays.asList(id.value(), identifier.system(), identifier.value(), identifier.type()))
          .update();
    }
  }

  private void contacts(PatientId id, List<Contact> contacts) {
    if (contacts.isEmpty()) {
      return;
    }
    database
        .house()
        .sql("delete from patient.contact where patient_id = ?")
        .param(id.value())
        .update();
    int no = 0;
    for (Contact contact : contacts) {
      database
          .house()
          .sql("insert into patient.contact values (?, ?, ?, ?, ?)")
          .params(Arrays.asList(id.value(), no++, contact.kind(), contact.usage(), contact.value()))
          .update();
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
