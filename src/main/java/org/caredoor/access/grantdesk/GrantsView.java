// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.GrantFacts;
import org.caredoor.access.Held;
import org.caredoor.access.Label;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.RefusalCode;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is written down and what the policy says of it. */
@Component
class GrantsView {
  private static final int DECIDED = 10;

  private final AccessPolicy policy;
  private final Paperwork paperwork;
  private final GrantRequests requests;
  private final Patients patients;
  private final LogIns logIns;
  private final InstantSource clock;

  GrantsView(
      AccessPolicy policy,
      Paperwork paperwork,
      GrantRequests requests,
      Patients patients,
      LogIns logIns,
      InstantSource clock) {
    this.policy = policy;
    this.paperwork = paperwork;
    this.requests = requests;
    this.patients = patients;
    this.logIns = logIns;
    this.clock = clock;
  }

  GrantsPage of(Chart chart, StaffAccess desk) {
    Instant now = clock.instant();
    PatientFacts patient = policy.facts(chart);
    GrantsPage.Turn turn = turn(patient, now);
    List<Paperwork.Row> rows = paperwork.grants(chart.id());
    List<GrantRequest> waiting = requests.waiting(chart.id(), now);
    List<GrantRequest> decided = requests.decided(chart.id(), now, DECIDED);
    List<Paperwork.Block> blocks = paperwork.blocks(chart.id());
    List<Paperwork.Exempt> exceptions =
        paperwork.exceptions(chart.id()).stream().filter(e -> e.reviewAt().isAfter(now)).toList();
    Names names = names(people(rows, waiting, decided, blocks, exceptions));
    Map<Integer, Held> held =
        policy.heldOf(chart.id()).stream()
            .collect(Collectors.toMap(h -> h.grant().no(), Function.identity()));
    return new GrantsPage(
        chart,
        patient,
        patients.recordNumber(chart.id()).orElse(""),
        band(patient, now),
        turn,
        policy.version(),
        rows.stream().map(row -> line(row, held.get(row.no()), turn, patient, names, now)).toList(),
        waiting,
        decided,
        blocks,
        exceptions,
        names,
        GrantDesk.writes(desk),
        GrantDesk.namesTopics(desk));
  }

  private Line line(
      Paperwork.Row row,
      @Nullable Held held,
      GrantsPage.@Nullable Turn turn,
      PatientFacts patient,
      Names names,
      Instant now) {
    Ruling ruling = held == null ? new Ruling.Deny(RefusalCode.NO_GRANT) : held.ruling();
    Set<Scope> then =
        held == null || turn == null
            ? null
            : scopes(policy.ruling(held, turn.day().atStartOfDay(patient.zone()).toInstant()));
    return new Line(
        row,
        Line.Standing.of(
            row, held != null && held.grant().blocked(), ruling instanceof Ruling.Permit, now),
        ruling instanceof Ruling.Deny deny ? deny.code() : null,
        scopes(ruling),
        then,
        names);
  }

  /** What an access that is asked for would open, once it has begun. */
  Set<Scope> wouldOpen(Chart chart, GrantRequest.Access access) {
    Instant now = clock.instant();
    Instant from = access.from();
    Instant at = from == null || from.isBefore(now) ? now : from;
    GrantFacts.AgeException exception =
        paperwork.exceptions(chart.id()).stream()
            .filter(e -> e.reviewAt().isAfter(now))
            .findFirst()
            .map(e -> new GrantFacts.AgeException(e.band(), e.startsAt(), e.reviewAt()))
            .orElse(null);
    GrantFacts facts =
        new GrantFacts(
            chart.id(),
            0,
            access.account(),
            access.relationship(),
            access.basis(),
            at,
            access.until(),
            access.scopes() == null ? null : Scope.bits(access.scopes()),
            Label.bits(access.reveals()),
            false,
            exception,
            List.of());
    return scopes(
        policy.ruling(
            new Held(
                facts,
                chart,
                policy.facts(chart),
                new Ruling.Deny(RefusalCode.NO_GRANT),
                policy.version()),
            at));
  }

  /** The key of the age band of today; empty where the birth date is not known. */
  String band(PatientFacts patient, Instant now) {
    LocalDate born = patient.born();
    return born == null
        ? ""
        : Rules.bandOn(policy.bands(patient, now), born, patient.dayOf(now)).key();
  }

  GrantsPage.@Nullable Turn turn(PatientFacts patient, Instant now) {
    LocalDate born = patient.born();
    if (born == null) {
      return null;
    }
    for (AgeBand band : policy.bands(patient, now)) {
      LocalDate day = Rules.birthday(born, band.from());
      if (day.isAfter(patient.dayOf(now))) {
        return new GrantsPage.Turn(day, band.from(), band.key());
      }
    }
    return null;
  }

  Names names(Collection<AccountId> accounts) {
    return new Names(logIns.of(accounts));
  }

  /** Everybody whom a request names. */
  static Stream<AccountId> people(GrantRequest request) {
    Evidence evidence = request.evidence();
    GrantRequest.Decision decision = request.decision();
    return Stream.of(
            request.wish().person(),
            request.askedBy(),
            evidence == null ? null : evidence.seenBy(),
            decision == null ? null : decision.by())
        .filter(Objects::nonNull);
  }

  private static Set<AccountId> people(
      List<Paperwork.Row> rows,
      List<GrantRequest> waiting,
      List<GrantRequest> decided,
      List<Paperwork.Block> blocks,
      List<Paperwork.Exempt> exceptions) {
    Set<@Nullable AccountId> all = new HashSet<>();
    for (Paperwork.Row row : rows) {
      Paperwork.Ended ended = row.ended();
      all.add(row.account());
      all.add(row.givenBy());
      all.add(row.seenBy());
      all.add(row.approvedBy());
      all.add(ended == null ? null : ended.by());
    }
    Stream.concat(waiting.stream(), decided.stream()).flatMap(GrantsView::people).forEach(all::add);
    blocks.forEach(b -> all.addAll(List.of(b.person(), b.setBy())));
    exceptions.forEach(e -> {
      all.add(e.setBy());
      all.add(e.approvedBy());
    });
    return all.stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Set<Scope> scopes(Ruling ruling) {
    return ruling instanceof Ruling.Permit permit ? permit.scopes() : Set.of();
  }
}
