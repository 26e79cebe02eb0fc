// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.KnownEmails;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.directory.Sites;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.AgeForLogIn.Age;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.OnFile;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.Tokens;
import org.caredoor.notice.KnownPhones;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Claim;
import org.caredoor.patient.Claims;
import org.caredoor.patient.Claims.Whose;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/**
 * What follows from what somebody said of themselves: a code to the owner of the chart, word to
 * them that somebody tried, or work for a desk. Whoever typed it learns none of it.
 */
@Component
class SelfAnswers {
  private final Claims claims;
  private final Patients patients;
  private final Charts charts;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final AgeForLogIn ages;
  private final StartLinks links;
  private final Notices notices;
  private final KnownEmails emails;
  private final KnownPhones phones;
  private final OwnContacts own;
  private final SelfPace pace;
  private final SelfCases cases;
  private final Sites sites;
  private final AuditTrail trail;
  private final Branding branding;
  private final InstantSource clock;

  SelfAnswers(
      Claims claims,
      Patients patients,
      Charts charts,
      Enrolments enrolments,
      Tokens tokens,
      AgeForLogIn ages,
      StartLinks links,
      Notices notices,
      KnownEmails emails,
      KnownPhones phones,
      OwnContacts own,
      SelfPace pace,
      SelfCases cases,
      Sites sites,
      AuditTrail trail,
      Branding branding,
      InstantSource clock) {
    this.claims = claims;
    this.patients = patients;
    this.charts = charts;
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.ages = ages;
    this.links = links;
    this.notices = notices;
    this.emails = emails;
    this.phones = phones;
    this.own = own;
    this.pace = pace;
    this.cases = cases;
    this.sites = sites;
    this.trail = trail;
    this.branding = branding;
    this.clock = clock;
  }

  /** A contact on file of somebody, and how it is reached. */
  private record Reached(Channel channel, String address) {}

  /**
   * @param way by which they would like the code to come
   */
  void answer(Claim claim, Channel way) {
    switch (claims.whose(claim)) {
      case Whose.Sure(PatientId chart) -> sure(patients.chart(chart).orElseThrow(), way);
      case Whose.Perhaps(List<PatientId> found, Claims.Doubt doubt) ->
          patients.charts(found).forEach(chart -> doubtful(chart, doubt, way));
      case Whose.Nobody nobody -> {}
    }
  }

  private void sure(Chart chart, Channel way) {
    Standing standing = enrolments.of(chart.id());
    switch (standing.state()) {
      case NOT_OFFERED, OFFERED, DECLINED, DEFERRED, TOKEN_ISSUED, LAPSED, CLOSED ->
          code(chart, way);
      case STARTED -> begun(chart, standing, way);
      case ACTIVE -> tellOwner(chart, standing);
      case LOCKED -> cases.add(chart.id(), Why.LOG_IN);
      case DECEASED -> {}
    }
  }

  /** What fits only in part is for a desk, which knows more; and its owner is told. */
  private void doubtful(Chart chart, Claims.Doubt doubt, Channel way) {
    Standing standing = enrolments.of(chart.id());
    switch (standing.state()) {
      case ACTIVE -> tellOwner(chart, standing);
      case DECEASED -> {}
      default -> {
        cases.add(
            chart.id(),
            switch (doubt) {
              case SEVERAL -> Why.SEVERAL;
              case OTHER_FACT -> Why.OTHER_FACT;
              case OTHER_FAMILY_NAME -> Why.OTHER_NAME;
            });
        if (ages.of(chart) == Age.ADULT && pace.mayTell(chart.id())) {
          contact(chart, way)
              .ifPresent(to -> {
                links.tell(
                    chart.id(), to.channel(), to.address(), chart.language(), LinkEvent.TRIED);
                pace.told(chart.id());
              });
        }
      }
    }
  }

  private void code(Chart chart, Channel way) {
    if (ages.of(chart) != Age.ADULT) {
      cases.add(chart.id(), Why.MINOR);
      return;
    }
    Optional<Reached> contact = contact(chart, way);
    if (contact.isEmpty()) {
      cases.add(chart.id(), Why.NO_CONTACT);
    } else if (pace.mayCode(chart.id())) {
      Reached to = contact.get();
      trail.record(event(chart.id()));
      links.send(
          chart.id(),
          to.channel(),
          to.address(),
          chart.language(),
          LinkEvent.ASKED,
          tokens.issue(chart.id(), site(chart), to.channel(), null));
      pace.coded(chart.id());
    }
  }

  /** What they have begun stays as it is: a new code would end it. */
  private void begun(Chart chart, Standing standing, Channel way) {
    if (standing.token() == null) {
      cases.add(chart.id(), Why.LOG_IN);
    } else if (pace.mayCode(chart.id())) {
      contact(chart, way)
          .ifPresent(to -> {
            links.tell(chart.id(), to.channel(), to.address(), chart.language(), LinkEvent.FINISH);
            pace.coded(chart.id());
          });
    }
  }

  /** Once a day: they have a log-in already, and may have forgotten it. */
  private void tellOwner(Chart chart, Standing standing) {
    notices.send(
        new Notice(
            "self-" + chart.id().text() + "-" + today(),
            NoticeEvent.ACCOUNT_ASKED,
            Objects.requireNonNull(standing.account()),
            null,
            Map.of(),
            null));
  }

  /** The way they like where there is such a contact, else the other. */
  private Optional<Reached> contact(Chart chart, Channel way) {
    OnFile known =
        OnFile.of(Objects.requireNonNull(charts.facts(List.of(chart.id())).get(chart.id())));
    OnFile onFile =
        Objects.requireNonNull(own.of(Map.of(chart.id(), known)).get(chart.id()))
            .without(emails::has, phones::has);
    return List.of(way, way == Channel.TEXT ? Channel.EMAIL : Channel.TEXT).stream()
        .flatMap(
            channel -> links.address(onFile, channel).map(to -> new Reached(channel, to)).stream())
        .findFirst();
  }

  private String site(Chart chart) {
    String own = chart.siteKey();
    return own == null ? sites.all().getFirst().key() : own;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), branding.zone());
  }

  private static AuditEvent event(PatientId patient) {
    return new AuditEvent(
        AuditEvent.Actor.system("start without a code"),
        patient.value(),
        AuditEvent.Action.CREATE,
        "/start/without-code",
        "PATRQT",
        null,
        AuditEvent.Outcome.DONE,
        null);
  }
}
