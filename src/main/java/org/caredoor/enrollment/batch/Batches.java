// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Attendance;
import org.caredoor.access.StaffAccess;
import org.caredoor.enrollment.batch.BatchRepository.NewLine;
import org.caredoor.enrollment.batch.Verdicts.Decided;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.RecordNumbers;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws batches up: who gets a code, in which order, and who is left out and why. */
@Component
class Batches {
  /** Letters that are made, and lost, together. */
  static final int PART = 25;

  private final Database database;
  private final BatchRepository repository;
  private final Verdicts verdicts;
  private final RecordNumbers numbers;
  private final Attendance attendance;
  private final AccessPolicy policy;

  Batches(
      Database database,
      BatchRepository repository,
      Verdicts verdicts,
      RecordNumbers numbers,
      Attendance attendance,
      AccessPolicy policy) {
    this.database = database;
    this.repository = repository;
    this.verdicts = verdicts;
    this.numbers = numbers;
    this.attendance = attendance;
    this.policy = policy;
  }

  /** A line before its verdict. */
  private record Wanted(String given, @Nullable PatientId patient, Verdict verdict) {}

  /** Draws one up for the charts that have these record numbers. */
  long fromList(StaffAccess desk, Batch.Plan plan, Batch.Person maker, List<String> given) {
    Map<String, Set<PatientId>> known = numbers.charts(new LinkedHashSet<>(given));
    Set<PatientId> met = new HashSet<>();
    List<Wanted> wanted = new ArrayList<>();
    for (String number : given) {
      Set<PatientId> found = known.getOrDefault(number, Set.of());
      if (found.size() != 1) {
        wanted.add(new Wanted(number, null, found.isEmpty() ? Verdict.UNKNOWN : Verdict.SEVERAL));
        continue;
      }
      PatientId patient = found.iterator().next();
      wanted.add(new Wanted(number, patient, met.add(patient) ? Verdict.GETS : Verdict.TWICE));
    }
    return store(desk, plan, maker, wanted, null, null);
  }

  /** Draws one up for everybody who was seen at the site of the plan on these days. */
  long fromSeen(
      StaffAccess desk, Batch.Plan plan, Batch.Person maker, LocalDate from, LocalDate until) {
    Collection<PatientId> seen = attendance.seen(desk, plan.site(), from, until);
    return store(
        desk,
        plan,
        maker,
        seen.stream().map(patient -> new Wanted("", patient, Verdict.GETS)).toList(),
        from,
        until);
  }

  private long store(
      StaffAccess desk,
      Batch.Plan plan,
      Batch.Person maker,
      List<Wanted> wanted,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    List<PatientId> charts =
        wanted.stream().filter(w -> w.verdict().gets()).map(Wanted::patient).toList();
    Map<PatientId, Decided> decided = verdicts.of(charts, plan.channel());
    List<Recipient> getting = new ArrayList<>();
    Map<PatientId, String> givenFor = new HashMap<>();
    List<NewLine> leftOut = new ArrayList<>();
    for (Wanted one : wanted) {
      PatientId patient = one.patient();
      Decided of = patient == null ? null : decided.get(patient);
      if (of == null || !one.verdict().gets()) {
        leftOut.add(new NewLine(one.given(), patient, one.verdict(), null));
      } else if (!policy.mayOpen(desk, of.recipient().chart())) {
        leftOut.add(new NewLine(one.given(), patient, Verdict.OTHER_SITE, null));
      } else if (!of.verdict().gets()) {
        leftOut.add(new NewLine(one.given(), patient, of.verdict(), null));
      } else {
        getting.add(of.recipient());
        givenFor.put(of.recipient().patient(), one.given());
      }
    }
    getting.sort(plan.order().comparator());
    List<NewLine> lines = new ArrayList<>();
    for (Recipient one : getting) {
      lines.add(
          new NewLine(
              givenFor.getOrDefault(one.patient(), ""),
              one.patient(),
              Verdict.GETS,
              1 + lines.size() / PART));
    }
    leftOut.sort(Comparator.comparing(NewLine::verdict));
    lines.addAll(leftOut);
    return database.inHouse(() -> {
      long id = repository.add(plan, maker, from, until);
      repository.addLines(id, lines);
      return id;
    });
  }
}
