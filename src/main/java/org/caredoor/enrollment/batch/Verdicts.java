// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.OnFile;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/**
 * Decides who gets a code, and why somebody does not: when a batch is drawn up, and again when it
 * is made.
 */
@Component
class Verdicts {
  private static final int AT_ONCE = 500;

  private final Enrolments enrolments;
  private final Patients patients;
  private final Charts charts;
  private final AgeForLogIn ages;
  private final StartLinks links;
  private final OwnContacts ownContacts;
  private final Branding branding;
  private final InstantSource clock;

  Verdicts(
      Enrolments enrolments,
      Patients patients,
      Charts charts,
      AgeForLogIn ages,
      StartLinks links,
      OwnContacts ownContacts,
      Branding branding,
      InstantSource clock) {
    this.enrolments = enrolments;
    this.patients = patients;
    this.charts = charts;
    this.ages = ages;
    this.links = links;
    this.ownContacts = ownContacts;
    this.branding = branding;
    this.clock = clock;
  }

  /** What was decided of somebody. */
  record Decided(Recipient recipient, Verdict verdict) {}

  /** Decides about charts; what is no chart is left out. */
  Map<PatientId, Decided> of(Collection<PatientId> wanted, Channel channel) {
    List<PatientId> all = new ArrayList<>(wanted);
    Map<PatientId, Decided> decided = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      some(all.subList(from, Math.min(all.size(), from + AT_ONCE)), channel, decided);
    }
    return decided;
  }

  private void some(List<PatientId> wanted, Channel channel, Map<PatientId, Decided> decided) {
    Map<PatientId, Chart> known =
        patients.charts(wanted).stream().collect(Collectors.toMap(Chart::id, Function.identity()));
    Map<PatientId, Demographics> facts = charts.facts(known.keySet());
    Map<PatientId, Standing> standings = enrolments.of(known.keySet());
    Map<PatientId, OnFile> onFile = new HashMap<>();
    facts.forEach((id, fact) -> onFile.put(id, OnFile.of(fact)));
    Map<PatientId, OnFile> own = channel == Channel.LETTER ? onFile : ownContacts.of(onFile);
    known.forEach((id, chart) -> {
      var recipient =
          new Recipient(
              chart,
              Objects.requireNonNull(facts.get(id)).active(),
              Objects.requireNonNull(own.get(id)));
      Standing standing = Objects.requireNonNull(standings.get(id));
      Verdict verdict = decide(recipient, standing);
      decided.put(
          id,
          new Decided(
              recipient,
              verdict.gets()
                  ? reached(recipient, Objects.requireNonNull(onFile.get(id)), channel)
                  : verdict));
    });
  }

  /**
   * @param onFile with what others are reached by too
   */
  private Verdict reached(Recipient who, OnFile onFile, Channel channel) {
    Verdict verdict = reached(who.onFile(), channel);
    return verdict.gets() || !reached(onFile, channel).gets() ? verdict : Verdict.SHARED;
  }

  private Verdict decide(Recipient who, Standing standing) {
    if (!who.active() || who.chart().carriedBy() != null) {
      return Verdict.INACTIVE;
    }
    Verdict stands = stands(standing);
    if (!stands.gets()) {
      return stands;
    }
    return switch (ages.of(who.chart())) {
      case UNKNOWN -> Verdict.NO_BIRTH_DATE;
      case CHILD -> Verdict.TOO_YOUNG;
      case TEEN -> Verdict.MINOR;
      case ADULT -> Verdict.GETS;
    };
  }

  private Verdict stands(Standing standing) {
    Instant now = clock.instant();
    return switch (standing.state()) {
      case NOT_OFFERED, OFFERED, LAPSED -> Verdict.GETS;
      case DECLINED -> Verdict.DECLINED;
      case DEFERRED -> {
        LocalDate until = standing.until();
        yield until != null && until.isAfter(LocalDate.ofInstant(now, branding.zone()))
            ? Verdict.LATER
            : Verdict.GETS;
      }
      case TOKEN_ISSUED -> Verdict.CODE_WAITS;
      case STARTED -> Verdict.BEGUN;
      case ACTIVE -> Verdict.HAS_ACCOUNT;
      case LOCKED -> Verdict.LOCKED;
      case CLOSED -> Verdict.CLOSED;
      case DECEASED -> Verdict.DECEASED;
    };
  }

  private Verdict reached(OnFile onFile, Channel channel) {
    return switch (channel) {
      case LETTER -> onFile.address().isEmpty() ? Verdict.NO_ADDRESS : Verdict.GETS;
      case EMAIL -> links.address(onFile, channel).isEmpty() ? Verdict.NO_EMAIL : Verdict.GETS;
      case TEXT -> links.address(onFile, channel).isEmpty() ? Verdict.NO_PHONE : Verdict.GETS;
      case TABLET, HANDED -> throw new IllegalArgumentException("not for many: " + channel);
    };
  }
}
