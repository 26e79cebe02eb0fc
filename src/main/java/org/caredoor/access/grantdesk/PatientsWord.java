// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Scope;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.asking.Asks;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a patient hears, and may say, of people who asked online to act for them. */
@Component
public class PatientsWord {
  private final Database database;
  private final GrantRequests requests;
  private final GrantObjections objections;
  private final CarryingOut carryingOut;
  private final GrantsView view;
  private final Grants grants;
  private final Asks asks;
  private final Accounts accounts;
  private final Patients patients;
  private final InstantSource clock;

  PatientsWord(
      Database database,
      GrantRequests requests,
      GrantObjections objections,
      CarryingOut carryingOut,
      GrantsView view,
      Grants grants,
      Asks asks,
      Accounts accounts,
      Patients patients,
      InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.objections = objections;
    this.carryingOut = carryingOut;
    this.view = view;
    this.grants = grants;
    this.asks = asks;
    this.accounts = accounts;
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * What somebody wants.
   *
   * @param name of the person, as on their log-in
   * @param scopes what it would open now
   * @param decides whether nothing but the patient's yes gives it
   * @param refusable whether the patient may say no
   * @param agreed whether they said yes
   */
  public record Wanted(
      long no,
      String name,
      String relationship,
      Basis basis,
      Set<Scope> scopes,
      boolean decides,
      boolean refusable,
      boolean agreed,
      Instant since) {}

  /** What waits, the oldest first. */
  public List<Wanted> waiting(PatientAccess own) {
    List<GrantRequest> waiting =
        requests.waiting(own.patient(), clock.instant()).stream()
            .filter(r -> r.patientsSay() != null && ask(own, r.no()).isPresent())
            .toList();
    Map<AccountId, String> names =
        accounts.names(
            waiting.stream()
                .map(r -> r.wish().person())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Chart chart = patients.chart(own.patient()).orElseThrow();
    return waiting.stream().map(r -> wanted(chart, r, names)).toList();
  }

  private Wanted wanted(Chart chart, GrantRequest request, Map<AccountId, String> names) {
    var access = (GrantRequest.Access) request.wish();
    PatientsSay say = Objects.requireNonNull(request.patientsSay());
    return new Wanted(
        request.no(),
        names.getOrDefault(access.account(), ""),
        access.relationship(),
        access.basis(),
        view.wouldOpen(chart, access),
        request.patientDecides(),
        say.kind() != PatientsSay.Kind.TOLD,
        Boolean.TRUE.equals(say.yes()),
        say.since());
  }

  /** The patient says no, while it waits; false when it does not any more. */
  public boolean refuse(PatientAccess own, long no) {
    return database.inHouse(() -> {
      Optional<GrantRequest> request = hold(own, no, false);
      request.ifPresent(r -> {
        Instant now = clock.instant();
        requests.say(r, false, now);
        requests.decide(r, GrantRequest.State.REFUSED, own.account(), now, Said.PATIENT, "");
        asks.refused(ask(own, no).orElseThrow(), own.account(), Said.PATIENT, "");
      });
      return request.isPresent();
    });
  }

  /** The patient agrees to what others decide; false when it does not wait any more. */
  public boolean agree(PatientAccess own, long no) {
    return database.inHouse(() -> {
      Optional<GrantRequest> request = hold(own, no, true).filter(r -> !r.patientDecides());
      request.ifPresent(r -> requests.say(r, true, clock.instant()));
      return request.isPresent();
    });
  }

  /**
   * The patient gives what is theirs to give, on their terms; false when it does not wait any more
   * or nothing may come of it.
   *
   * @param until null for no end
   */
  public boolean give(
      PatientAccess own, long no, Set<Scope> scopes, Set<Label> reveals, @Nullable Instant until) {
    return database.inHouse(() -> {
      Instant now = clock.instant();
      GrantRequest request = hold(own, no, true).filter(GrantRequest::patientDecides).orElse(null);
      if (request == null || !(request.wish() instanceof GrantRequest.Access asked)) {
        return false;
      }
      var wanted =
          new GrantRequest.Access(
              asked.account(),
              asked.relationship(),
              Basis.SELF_GRANTED,
              scopes,
              reveals,
              null,
              until,
              0);
      if (objections.to(own.patient(), wanted, now).isPresent()) {
        return false;
      }
      requests.say(request, true, now);
      carryingOut.give(own.patient(), no, wanted, null, own.account(), null);
      requests.decide(request, GrantRequest.State.APPROVED, own.account(), now, null, "");
      asks.given(ask(own, no).orElseThrow(), own.account());
      return true;
    });
  }

  /**
   * The request, held, while the patient may say something of it.
   *
   * @param first whether it counts only as the first word
   */
  private Optional<GrantRequest> hold(PatientAccess own, long no, boolean first) {
    Instant now = clock.instant();
    grants.alone(own.patient());
    requests.lapse(now);
    return requests
        .hold(own.patient(), no)
        .filter(r -> r.waits(now) && ask(own, no).isPresent())
        .filter(r -> {
          PatientsSay say = r.patientsSay();
          return say != null
              && say.kind() != PatientsSay.Kind.TOLD
              && (!first || say.yes() == null);
        });
  }

  /** What it came of, while the asker still wants it. */
  private Optional<Ask> ask(PatientAccess own, long no) {
    return asks.ofRequest(own.patient(), no).filter(a -> a.waits(clock.instant()));
  }
}
