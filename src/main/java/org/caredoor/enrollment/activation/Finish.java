// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.FirstLook;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.LogInReady;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The end of the start pages: the log-in opens its owner's chart, and the code is used up. */
@Component
class Finish {
  private final Database database;
  private final ActivationRepository activations;
  private final Tokens tokens;
  private final Grants grants;
  private final AccessPolicy policy;
  private final Patients patients;
  private final Terms terms;
  private final StartTrail trail;
  private final Notices notices;
  private final ObjectProvider<FirstLook> looks;
  private final ApplicationEventPublisher events;

  Finish(
      Database database,
      ActivationRepository activations,
      Tokens tokens,
      Grants grants,
      AccessPolicy policy,
      Patients patients,
      Terms terms,
      StartTrail trail,
      Notices notices,
      ObjectProvider<FirstLook> looks,
      ApplicationEventPublisher events) {
    this.database = database;
    this.activations = activations;
    this.tokens = tokens;
    this.grants = grants;
    this.policy = policy;
    this.patients = patients;
    this.terms = terms;
    this.trail = trail;
    this.notices = notices;
    this.looks = looks;
    this.events = events;
  }

  /** Goes to the end; returns the page to go to. */
  String go(Somebody somebody, HttpServletRequest request) {
    SignedIn who = somebody.signedIn();
    Activation activation = somebody.activation();
    if (who == null || !terms.agreed(activation.account())) {
      return "redirect:/start/about";
    }
    if (!tie(activation)) {
      trail.refused(activation.account(), "OVER", request);
      return "redirect:/start/over";
    }
    trail.finished(who, activation.patient(), request);
    events.publishEvent(new LogInReady(activation.account(), activation.patient()));
    return "redirect:"
        + (activation.shared() || TabletHere.is(request)
            ? "/start/done"
            : first(who, activation.patient()));
  }

  /**
   * Grant and code in one transaction. False when the code ended meanwhile, when somebody else went
   * on with it, when the chart has an owner by now, or nobody may own it yet.
   */
  private boolean tie(Activation activation) {
    return database.inHouse(() -> {
      PatientId patient = activation.patient();
      activations.alone(patient);
      grants.alone(patient);
      if (activations.unfinished(activation.account()).isEmpty()
          || patients.chart(patient).filter(this::mayOwn).isEmpty()
          || !tokens.spend(
              new Looked.Open(
                  patient,
                  activation.token(),
                  activation.site(),
                  Instant.MAX,
                  activation.account()),
              activation.account())) {
        return false;
      }
      grants.give(activation.account(), patient, "SELF", Basis.SELF);
      welcome(activation.account());
      return activations.finish(activation.account());
    });
  }

  /** Without an address it ends as a letter to the house: whoever did not begin hears of it. */
  private void welcome(AccountId account) {
    notices.send(
        new Notice(
            "welcome-" + account.value(), NoticeEvent.WELCOME, account, null, Map.of(), "/home"));
  }

  /** Whether a chart may get an owner: it stands, they live, are old enough, and nobody is it. */
  boolean mayOwn(Chart chart) {
    return chart.carriedBy() == null
        && !chart.deceased()
        && !owned(chart.id())
        && policy.mayHaveOwn(chart);
  }

  /** Whether somebody opens it as their own already. */
  boolean owned(PatientId patient) {
    return policy.heldOf(patient).stream().anyMatch(h -> h.grant().self());
  }

  private String first(SignedIn who, PatientId patient) {
    return policy
        .forPerson(who, patient)
        .flatMap(own -> looks.orderedStream().flatMap(look -> look.in(own).stream()).findFirst())
        .orElse("/home?welcome");
  }

  /** The same for somebody who has come to the end. */
  Optional<String> useful(SignedIn who) {
    return activations.of(who.account()).map(a -> first(who, a.patient()));
  }
}
