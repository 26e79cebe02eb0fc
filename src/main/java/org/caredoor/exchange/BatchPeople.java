// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Match;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.record.RecordIntake;
import org.caredoor.record.RefusedException;
import org.springframework.stereotype.Component;

/** Finds the charts of the patients of a batch; who is not sure waits for a person's decision. */
@Component
class BatchPeople {
  private final RecordIntake record;
  private final Patients patients;
  private final Charts charts;
  private final Reviews reviews;
  private final InstantSource clock;

  BatchPeople(
      RecordIntake record, Patients patients, Charts charts, Reviews reviews, InstantSource clock) {
    this.record = record;
    this.patients = patients;
    this.charts = charts;
    this.reviews = reviews;
    this.clock = clock;
  }

  /** What a person has to decide. */
  record Question(String sourceKey, Match.Unsure match, String json) {}

  /** Ends the transaction because a person has to decide. */
  static final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Question question;

    UndecidedException(Question question) {
      super(null, null, false, false);
      this.question = question;
    }

    Question question() {
      return question;
    }
  }

  /** A Patient of the batch. */
  private record Person(int index, Demographics demographics, String json) {}

  /**
   * Writes into the plan whose chart each Patient is; opens charts for the unknown.
   *
   * @return those whose chart was here before, by their place in the batch
   */
  Map<Integer, Demographics> match(Batch batch, Plan plan) {
    List<Person> people = new ArrayList<>();
    for (int i : plan.open()) {
      ScannedEntry entry = batch.entries().get(i);
      if ("Patient".equals(entry.type()) && !entry.deletes()) {
        try {
          var resource = ResourceReader.read(batch.bytes(entry));
          record.check(resource);
          people.add(
              new Person(i, PatientMapper.read(resource, clock.instant()), resource.toString()));
        } catch (RefusedException e) {
          plan.refuse(i, e);
        }
      }
    }
    patients.lockForMatch(people.stream().map(Person::demographics).toList());
    Map<Integer, Demographics> known = new HashMap<>();
    people.forEach(person -> match(batch, plan, person, known));
    return known;
  }

  private void match(Batch batch, Plan plan, Person person, Map<Integer, Demographics> known) {
    String key = plan.key(person.index());
    switch (patients.match(batch.source(), key, person.demographics())) {
      case Match.One(PatientId chart) -> {
        charts.link(chart, batch.source(), key, false);
        plan.chart(person.index(), chart);
        known.put(person.index(), person.demographics());
      }
      case Match.None() -> {
        PatientId chart = charts.open(batch.source(), person.demographics());
        charts.link(chart, batch.source(), key, false);
        plan.chart(person.index(), chart);
      }
      case Match.Unsure unsure -> {
        var question = new Question(key, unsure, person.json());
        if (!batch.lines()) {
          throw new UndecidedException(question);
        }
        keepLine(batch, plan, ask(batch.source(), question), person.index());
      }
    }
  }

  /** Puts a question on the list; gives its number. */
  long ask(String source, Question question) {
    return reviews.open(source, question.sourceKey(), question.match(), question.json());
  }

  /** Keeps a line until a question is decided. */
  void keepLine(Batch batch, Plan plan, long review, int index) {
    reviews.keep(
        review,
        batch.place(),
        WaitingContent.of(new ByteArrayInputStream(batch.bytes(batch.entries().get(index)))));
    plan.leave(index);
  }
}
