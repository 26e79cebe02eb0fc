// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.ChartOwners;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.account.AccountEntered;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInStates;
import org.caredoor.account.OwnChart;
import org.caredoor.enrollment.LogInReady;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets people act for others as they did in the portal they come from, at their first visit: before
 * there is a log-in nobody can act. The rules are asked anew at that moment.
 */
@Component
class FirstVisits {
  private final Database database;
  private final LineTable lines;
  private final OwnChart ownChart;
  private final ChartOwners owners;
  private final LogInStates logIns;
  private final Patients patients;
  private final Merging merging;
  private final AccessPolicy policy;
  private final Grants grants;
  private final Notices notices;
  private final InstantSource clock;

  FirstVisits(
      Database database,
      LineTable lines,
      OwnChart ownChart,
      ChartOwners owners,
      LogInStates logIns,
      Patients patients,
      Merging merging,
      AccessPolicy policy,
      Grants grants,
      Notices notices,
      InstantSource clock) {
    this.database = database;
    this.lines = lines;
    this.ownChart = ownChart;
    this.owners = owners;
    this.logIns = logIns;
    this.patients = patients;
    this.merging = merging;
    this.policy = policy;
    this.grants = grants;
    this.notices = notices;
    this.clock = clock;
  }

  @EventListener
  void ready(LogInReady ready) {
    visited(ready.account());
  }

  /** Whoever got the log-in in another way, and what the moment above did not come to. */
  @EventListener
  void entered(AccountEntered entered) {
    visited(entered.account());
  }

  private void visited(AccountId account) {
    OptionalLong own = ownChart.of(account);
    if (own.isEmpty()) {
      return;
    }
    var chart = new PatientId(own.getAsLong());
    List<PatientId> charts = new ArrayList<>(merging.carriedBy(chart));
    charts.add(chart);
    database.inHouse(() -> {
      for (LineTable.Waiting waiting : lines.waiting(charts)) {
        Line line = waiting.line();
        Code code = give(line, account, waiting.portal(), new AccountId(waiting.startedBy()));
        lines.write(
            waiting.migration(), List.of(new Verdict(line, code, line.chart(), line.about())));
      }
      return true;
    });
  }

  /** At once for whoever signs in here already; WAITS for all others. */
  Code give(Migration migration, Line row) {
    return logIn(merging.standing(Objects.requireNonNull(row.chart())))
        .map(account ->
            give(row, account, migration.portal(), Objects.requireNonNull(migration.startedBy())))
        .orElse(Code.WAITS);
  }

  private Optional<AccountId> logIn(PatientId chart) {
    List<AccountId> own =
        owners.of(List.of(chart)).getOrDefault(chart, List.of()).stream()
            .filter(owner -> !owner.ended())
            .map(ChartOwners.Owner::account)
            .toList();
    Map<AccountId, LogInStates.LogInState> states = logIns.of(own);
    return own.stream()
        .filter(account -> {
          LogInStates.LogInState state = states.get(account);
          return state != null && state.state() == LogInStates.State.USED;
        })
        .findFirst();
  }

  private Code give(Line row, AccountId account, String portal, AccountId by) {
    Optional<Chart> patient =
        Optional.ofNullable(row.about()).map(merging::standing).flatMap(patients::chart);
    Basis basis = ProxyCheck.basis(row).orElseThrow();
    if (patient.isEmpty() || patient.get().deceased() || !policy.wouldOpen(patient.get(), basis)) {
      return Code.NOT_GIVEN;
    }
    Instant now = clock.instant();
    Instant until = until(row, patient.get());
    if (until != null && !until.isAfter(now)) {
      return Code.NOT_GIVEN;
    }
    Grants.Giving giving =
        grants.give(
            new NewGrant(
                Objects.requireNonNull(row.about()),
                account,
                ProxyCheck.relationship(row).orElseThrow(),
                basis,
                null,
                until,
                null,
                Set.of(),
                by,
                new NewGrant.Evidence(evidence(row, portal), by, now, null)));
    return switch (giving) {
      case Grants.Giving.Given(int no) -> {
        tell(patient.get().id(), account, no, now);
        yield Code.GIVEN;
      }
      case Grants.Giving.Already already -> Code.GIVEN;
      case Grants.Giving.Blocked blocked -> Code.NOT_GIVEN;
    };
  }

  private @Nullable Instant until(Line row, Chart patient) {
    LocalDate last = ProxyCheck.lastDay(row);
    return last == null
        ? null
        : last.plusDays(1).atStartOfDay(policy.facts(patient).zone()).toInstant();
  }

  private static String evidence(Line row, String portal) {
    String paper = row.field("paper");
    String seen = "moved: " + portal + (paper.isEmpty() ? "" : ", " + paper);
    return seen.length() > 200 ? seen.substring(0, 200) : seen;
  }

  /** Whoever may act, and the patient. */
  private void tell(PatientId patient, AccountId account, int grant, Instant now) {
    String key = "moved-" + patient.text() + "-" + grant;
    notices.send(
        new Notice(key + "-given", NoticeEvent.ACCESS_GIVEN, account, patient, Map.of(), null));
    owners.of(List.of(patient)).getOrDefault(patient, List.of()).stream()
        .filter(owner -> !owner.ended() && !owner.account().equals(account))
        .forEach(owner ->
            notices.send(
                new Notice(
                    key + "-changed-" + owner.account().value(),
                    NoticeEvent.ACCESS_CHANGED,
                    owner.account(),
                    patient,
                    Map.of("time", now.toString()),
                    "/me/sharing")));
  }
}
