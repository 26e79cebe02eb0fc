// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
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

/** Takes in one batch: finds whose data each entry is, and stores in portions. */
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
  private final BatchPeople matching;
  private final IntakeSettings settings;

  BatchIntake(
      Database database,
      RecordIntake record,
      Patients patients,
      Charts charts,
      Reviews reviews,
      AuditTrail audit,
      BatchPeople matching,
      IntakeSettings settings) {
    this.database = database;
    this.record = record;
    this.patients = patients;
    this.charts = charts;
    this.reviews = reviews;
    this.audit = audit;
    this.matching = matching;
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
    } catch (BatchPeople.UndecidedException e) {
      return database.inHouse(() -> {
        long review = matching.ask(batch.source(), e.question());
        reviews.keep(review, batch.place(), WaitingContent.of(batch.content().open()));
        return new UnitResult.Waits(batch.entries().size(), review);
      });
    }
  }

  /** One batch in one transaction. */
  private final class Run {
    private final Plan plan;
    private final Batch batch;
    private final IntakeUnit unit;
    private final Set<PatientId> touched = new HashSet<>();

    Run(Batch batch) {
      this.batch = batch;
      this.plan = new Plan(batch);
      this.unit = record.begin(batch.source());
    }

    UnitResult all() {
      plan.readKeys(settings.resource().toBytes());
      Map<Integer, Demographics> known = matching.match(batch, plan);
      store(announce());
      delete();
      if (batch.atomic() && plan.anyRefused()) {
        List<UnitResult.Entry> causes =
            plan.results().stream().filter(UnitResult.Entry::refused).toList();
        throw new RolledBackException(new UnitResult.NothingStored(batch.entries().size(), causes));
      }
      known.forEach((index, person) -> {
        PatientId chart = plan.chart(index);
        if (chart != null && plan.outcomeOf(index) instanceof Outcome.Stored) {
          charts.update(chart, batch.source(), person);
        }
      });
      unit.finish();
      touched.forEach(this::trace);
      return new UnitResult.Done(plan.results(), plan.waiting());
    }

    /** Tells the record what will come; what belongs to nobody goes first, then the patients. */
    private List<Expectation> announce() {
      var owners = new Owners(plan, unit, patients, charts, reviews);
      List<Expectation> listed = new ArrayList<>();
      List<Expectation> people = new ArrayList<>();
      List<Expectation> owned = new ArrayList<>();
      for (int i : plan.open()) {
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
            List<String> aliases = SourceKeys.identifiers(ResourceReader.read(batch.bytes(entry)));
            listed.add(new Expectation(i, plan.expected(i, null, aliases)));
          }
        } catch (RefusedException e) {
          plan.refuse(i, e);
        } catch (Owners.WaitsException e) {
          if (batch.lines()) {
            matching.keepLine(batch, plan, e.review(), i);
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
      for (int i : plan.open()) {
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
              unit.standing(patient).value(),
              AuditEvent.Action.CREATE,
              unit.keepsAll(patient) ? AuditEvent.INTAKE_HELD : AuditEvent.INTAKE,
              "TREAT",
              null,
              AuditEvent.Outcome.DONE,
              null));
    }
  }

  /** An entry and its announcement. */
  record Expectation(int index, Expected expected) {}
}
