// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Match;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.record.IntakeUnit;
import org.caredoor.record.IntakeUnit.Arrival;
import org.caredoor.record.IntakeUnit.Expected;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RecordIntake;
import org.caredoor.record.RefusedException;
import org.caredoor.store.Database;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Takes in one batch: matches its patients, finds whose data each entry is, stores in portions. */
@Component
class BatchIntake {
  /** Each uses up to two connections of the house. */
  private static final int AT_ONCE = 4;

  private static final int TURNS = 3;

  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final Database database;
  private final RecordIntake record;
  private final Patients patients;
  private final Charts charts;
  private final Reviews reviews;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final IntakeSettings settings;

  BatchIntake(
      Database database,
      RecordIntake record,
      Patients patients,
      Charts charts,
      Reviews reviews,
      AuditTrail audit,
      InstantSource clock,
      IntakeSettings settings) {
    this.database = database;
    this.record = record;
    this.patients = patients;
    this.charts = charts;
    this.reviews = reviews;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
  }

  /** Ends the transaction without a trace. */
  private static final class RolledBackException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient UnitResult result;

    RolledBackException(UnitResult result) {
      super(null, null, false, false);
      this.result = result;
    }
  }

  /** Ends the transaction because a person has to decide. */
  private static final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Unsure unsure;

    UndecidedException(Unsure unsure) {
      super(null, null, false, false);
      this.unsure = unsure;
    }
  }

  private record Unsure(String sourceKey, Match.Unsure match, String json) {}

  /** Stores the batch, durably before it returns. */
  UnitResult take(Batch batch) {
    atOnce.acquireUninterruptibly();
    try {
      return takeOrTryAgain(batch, 1);
    } finally {
      atOnce.release();
    }
  }

  /**
   * Importers that wait for each other in a circle: the database ends one, which then has its turn.
   */
  private UnitResult takeOrTryAgain(Batch batch, int turn) {
    try {
      return takeOnce(batch);
    } catch (PessimisticLockingFailureException e) {
      if (turn == TURNS) {
        throw e;
      }
      return takeOrTryAgain(batch, turn + 1);
    }
  }

  private UnitResult takeOnce(Batch batch) {
    try {
      return database.inHouse(() -> new Run(batch).all());
    } catch (RolledBackException e) {
      return e.result;
    } catch (UndecidedException e) {
      return database.inHouse(() -> {
        long review = review(batch.source(), e.unsure);
        reviews.keep(review, batch.place(), WaitingContent.of(batch.content().open()));
        return new UnitResult.Waits(batch.entries().size(), review);
      });
    }
  }

  private long review(String source, Unsure unsure) {
    return reviews.open(source, unsure.sourceKey(), unsure.match(), unsure.json());
  }

  /** A Patient of the batch. */
  private record Person(int index, Demographics demographics, String json) {}

  /** One batch in one transaction. */
  private final class Run {
    private final Plan plan;
    private final Batch batch;
    private final IntakeUnit unit;
    private final Map<Integer, Person> changed = new HashMap<>();
    private final Set<PatientId> touched = new HashSet<>();

    Run(Batch batch) {
      this.batch = batch;
      this.plan = new Plan(batch);
      this.unit = record.begin(batch.source());
    }

    UnitResult all() {
      plan.readKeys(settings.resource().toBytes());
      matchPeople();
      store(announce());
      delete();
      if (batch.atomic() && plan.anyRefused()) {
        List<UnitResult.Entry> causes =
            plan.results().stream().filter(UnitResult.Entry::refused).toList();
        throw new RolledBackException(new UnitResult.NothingStored(batch.entries().size(), causes));
      }
      changed.forEach((index, person) -> {
        if (plan.outcomeOf(index) instanceof Outcome.Stored) {
          PatientId chart = plan.chart(index);
          if (chart != null) {
            charts.update(chart, person.demographics());
          }
        }
      });
      unit.finish();
      touched.forEach(this::trace);
      return new UnitResult.Done(plan.results(), plan.waiting());
    }

    private void matchPeople() {
      List<Person> people = new ArrayList<>();
      for (int i : openEntries()) {
        ScannedEntry entry = batch.entries().get(i);
        if ("Patient".equals(entry.type()) && !entry.deletes()) {
          try {
            var resource = ResourceReader.read(bytes(entry));
            record.check(resource);
            people.add(
                new Person(i, PatientMapper.read(resource, clock.instant()), resource.toString()));
          } catch (RefusedException e) {
            plan.refuse(i, e);
          }
        }
      }
      patients.lockForMatch(people.stream().map(Person::demographics).toList());
      people.forEach(this::match);
    }

    private void match(Person person) {
      String key = plan.key(person.index());
      Match match = patients.match(batch.source(), key, person.demographics());
      switch (match) {
        case Match.One(PatientId chart) -> {
          charts.link(chart, batch.source(), key, false);
          plan.chart(person.index(), chart);
          changed.put(person.index(), person);
        }
        case Match.None() -> {
          PatientId chart = charts.open(person.demographics());
          charts.link(chart, batch.source(), key, false);
          plan.chart(person.index(), chart);
        }
        case Match.Unsure unsure -> {
          var question = new Unsure(key, unsure, person.json());
          if (!batch.lines()) {
            throw new UndecidedException(question);
          }
          waitFor(review(batch.source(), question), person.index());
        }
      }
    }

    private void waitFor(long review, int index) {
      reviews.keep(
          review,
          batch.place(),
          WaitingContent.of(new ByteArrayInputStream(bytes(batch.entries().get(index)))));
      plan.leave(index);
    }

    /** Tells the record what will come; what belongs to nobody goes first, then the patients. */
    private List<Expectation> announce() {
      var owners = new Owners(plan, unit, patients, charts, reviews);
      List<Expectation> listed = new ArrayList<>();
      List<Expectation> people = new ArrayList<>();
      List<Expectation> owned = new ArrayList<>();
      for (int i : openEntries()) {
        ScannedEntry entry = batch.entries().get(i);
        if (entry.deletes()) {
          continue;
        }
        try {
          PatientId chart = plan.chart(i);
          if (chart != null) {
            unit.nameChart(chart, List.of("Patient/" + plan.key(i)));
            people.add(new Expectation(i, plan.expected(i, chart, List.of())));
          } else if (record.patientOwned(String.valueOf(entry.type()))) {
            for (PatientId owner : owners.of(i)) {
              owned.add(new Expectation(i, plan.expected(i, owner, List.of())));
            }
          } else {
            List<String> aliases = SourceKeys.identifiers(ResourceReader.read(bytes(entry)));
            listed.add(new Expectation(i, plan.expected(i, null, aliases)));
          }
        } catch (RefusedException e) {
          plan.refuse(i, e);
        } catch (Owners.WaitsException e) {
          if (batch.lines()) {
            waitFor(e.review(), i);
          } else {
            throw new RolledBackException(keepFor(e.review()));
          }
        }
      }
      listed.addAll(people);
      listed.addAll(owned);
      unit.expect(listed.stream().map(Expectation::expected).toList());
      return listed;
    }

    private UnitResult keepFor(long review) {
      database.inHouseApart(() -> {
        reviews.keep(review, batch.place(), WaitingContent.of(batch.content().open()));
        return review;
      });
      return new UnitResult.Waits(batch.entries().size(), review);
    }

    private void store(List<Expectation> all) {
      var portions = new Portions(all, batch, record);
      for (Portions.Portion portion : portions) {
        portion.refused().forEach(plan::refuse);
        List<Portions.Ready> ready = portion.ready();
        List<Outcome> outcomes =
            unit.store(ready.stream().map(r -> new Arrival(r.expected(), r.resource())).toList());
        for (int i = 0; i < outcomes.size(); i++) {
          plan.outcome(ready.get(i).index(), outcomes.get(i));
          PatientId owner = ready.get(i).expected().owner();
          if (owner != null && outcomes.get(i) instanceof Outcome.Stored) {
            touched.add(owner);
          }
        }
      }
    }

    private void delete() {
      for (int i : openEntries()) {
        ScannedEntry entry = batch.entries().get(i);
        if (entry.deletes()) {
          String url = String.valueOf(entry.url());
          String type = url.substring(0, url.indexOf('/'));
          int index = i;
          unit.ownerOf(type, plan.key(i))
              .ifPresentOrElse(
                  owner -> {
                    plan.outcome(index, unit.delete(type, plan.key(index), owner));
                    touched.add(owner);
                  },
                  () -> plan.outcome(index, new Outcome.Unchanged(url)));
        }
      }
    }

    private void trace(PatientId patient) {
      audit.record(
          new AuditEvent(
              AuditEvent.Actor.system(batch.source()),
              patient.value(),
              AuditEvent.Action.CREATE,
              "intake",
              "TREAT",
              null,
              AuditEvent.Outcome.DONE,
              null));
    }

    private List<Integer> openEntries() {
      return IntStream.range(0, batch.entries().size()).filter(plan::isOpen).boxed().toList();
    }

    private byte[] bytes(ScannedEntry entry) {
      return batch.content().read(entry.offset(), Math.toIntExact(entry.length()));
    }
  }

  /** An entry and its announcement. */
  record Expectation(int index, Expected expected) {}
}
