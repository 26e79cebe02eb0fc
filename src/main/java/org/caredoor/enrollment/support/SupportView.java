// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Callers;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInFacts;
import org.caredoor.account.LogIns;
import org.caredoor.account.OwnChart;
import org.caredoor.enrollment.support.SupportPage.Check;
import org.caredoor.enrollment.support.SupportPage.Fine;
import org.caredoor.enrollment.support.SupportPage.Offer;
import org.caredoor.enrollment.support.SupportPage.Phase;
import org.caredoor.enrollment.support.Trouble.Area;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of one caller and one patient together. */
@Component
class SupportView {
  private static final int TRIES = 8;

  private final Callers callers;
  private final LogIns logIns;
  private final FactsReader reader;
  private final CallerChecks checks;
  private final Patients patients;
  private final Charts charts;
  private final OwnChart ownCharts;
  private final Cases cases;
  private final CaseView caseView;
  private final InstantSource clock;

  SupportView(
      Callers callers,
      LogIns logIns,
      FactsReader reader,
      CallerChecks checks,
      Patients patients,
      Charts charts,
      OwnChart ownCharts,
      Cases cases,
      CaseView caseView,
      InstantSource clock) {
    this.callers = callers;
    this.logIns = logIns;
    this.reader = reader;
    this.checks = checks;
    this.patients = patients;
    this.charts = charts;
    this.ownCharts = ownCharts;
    this.cases = cases;
    this.caseView = caseView;
    this.clock = clock;
  }

  /** Whom an address or a form means. */
  Caller caller(Chart chart, String code, String person) {
    return caller(chart, callers.of(chart.id()), code, person);
  }

  private Caller caller(Chart chart, List<Callers.Caller> all, String code, String person) {
    boolean other = code.equals(Caller.OTHER) && !person.isBlank();
    Caller caller =
        Caller.of(all, code, person.strip(), other ? logIns.exactly(person) : List.of());
    return chart.deceased() && caller.self() ? Caller.left(all) : caller;
  }

  SupportPage page(StaffAccess desk, Chart chart, String code, String person) {
    List<Callers.Caller> all = callers.of(chart.id());
    Caller caller = caller(chart, all, code, person);
    FactsReader.Read read = reader.of(chart, caller);
    String number = patients.recordNumber(chart.id()).orElse("");
    Check check = check(desk, chart, caller, known(number, caller, read));
    boolean failed = check.phase() == Phase.FAILED;
    List<Cause> causes = failed ? List.of() : Diagnosis.of(read.facts());
    LogInFacts logIn = read.facts().logIn();
    String tag = language(chart, caller, logIn);
    Locale spoken = Words.closest(Locale.forLanguageTag(tag));
    return new SupportPage(
        chart,
        number,
        all.stream().filter(c -> !c.self()).toList(),
        caller,
        read.facts(),
        causes,
        failed ? List.of() : fine(read.facts(), causes),
        check,
        failed ? List.of() : offers(desk, chart, caller, read.facts(), causes, check),
        failed || logIn == null ? List.of() : logIn.tries().stream().limit(TRIES).toList(),
        caseView.of(desk, cases.openOf(chart.id())),
        spoken,
        spoken.getLanguage().equals(Locale.forLanguageTag(tag).getLanguage()) ? "" : tag);
  }

  /** What may be asked of a caller. */
  Question.Known known(Chart chart, Caller caller) {
    return known(patients.recordNumber(chart.id()).orElse(""), caller, reader.of(chart, caller));
  }

  private Question.Known known(String number, Caller caller, FactsReader.Read read) {
    AccountId account = caller.account();
    OptionalLong own =
        caller.self() || account == null ? OptionalLong.empty() : ownCharts.of(account);
    return new Question.Known(
        read.person(),
        number,
        caller,
        read.facts().logIn(),
        own.isEmpty()
            ? null
            : charts.facts(List.of(new PatientId(own.getAsLong()))).values().stream()
                .findFirst()
                .orElse(null));
  }

  private Check check(StaffAccess desk, Chart chart, Caller caller, Question.Known known) {
    CallerChecks.Of of = CallerChecks.Of.of(chart.id(), caller);
    if (!of.known()) {
      return new Check(Phase.NONE, null, false, false, "", 0, Map.of());
    }
    Instant now = clock.instant();
    Optional<CallerCheck> current = checks.current(of, desk.account());
    Optional<CallerCheck> theirs = checks.waiting(of, desk.account());
    boolean spent = checks.failed(of) >= CallerChecks.MOST_FAILED;
    Map<Integer, List<Object>> shown = new HashMap<>();
    current.ifPresent(c ->
        c.answers().stream()
            .filter(a -> a.shownAt() != null && c.state() == CallerCheck.State.OPEN)
            .forEach(a -> shown.put(a.no(), a.question().answers(known))));
    return new Check(
        current.map(c -> phase(c, now)).orElse(Phase.NONE),
        current.orElse(null),
        !spent && !chart.deceased() && !Question.chosen(known, 0).isEmpty(),
        spent,
        theirs
            .map(t -> caseView.names(Set.of(t.askedBy())).getOrDefault(t.askedBy(), ""))
            .orElse(""),
        theirs.map(CallerCheck::no).orElse(0L),
        shown);
  }

  private static Phase phase(CallerCheck check, Instant now) {
    return switch (check.state()) {
      case OPEN -> Phase.ASKING;
      case WAITING -> Phase.WAITING;
      case PASSED -> check.holds(now) ? Phase.PASSED : Phase.NONE;
      case FAILED -> Phase.FAILED;
      case ENDED -> Phase.NONE;
    };
  }

  private static String language(Chart chart, Caller caller, @Nullable LogInFacts logIn) {
    if (!caller.self()) {
      return logIn == null ? "en" : logIn.language();
    }
    return chart.language() != null ? chart.language() : logIn == null ? "en" : logIn.language();
  }

  private static List<Fine> fine(Facts facts, List<Cause> causes) {
    Set<Area> areas = EnumSet.allOf(Area.class);
    causes.forEach(c -> areas.remove(c.trouble().area()));
    LogInFacts logIn = facts.logIn();
    if (facts.deceased() || logIn == null || logIn.state() != LogInFacts.State.OPEN) {
      areas.retainAll(EnumSet.of(Area.CHART, Area.SERVICE));
    }
    return areas.stream().map(area -> new Fine(area, values(area, facts, logIn))).toList();
  }

  private static List<Object> values(Area area, Facts facts, @Nullable LogInFacts logIn) {
    if (logIn == null) {
      return List.of();
    }
    return switch (area) {
      case LOG_IN -> List.of(logIn.openedAt());
      case PASSWORD -> logIn.lastSignIn() == null ? List.of() : List.of(logIn.lastSignIn());
      case SECOND -> List.of(ways(logIn));
      case EMAIL ->
          logIn.reliable(facts.now()).stream()
              .findFirst()
              .map(e -> List.<Object>of(e.masked()))
              .orElse(List.of());
      case BROWSER ->
          logIn.browser() == null
              ? List.of()
              : List.of(
                  (logIn.browser().name() + " " + logIn.browser().version()).strip(),
                  logIn.browser().system(),
                  logIn.browser().seenAt());
      case PERSON, PAUSE, ACCESS, CHART, SERVICE -> List.of();
    };
  }

  private static List<Cause.Named> ways(LogInFacts logIn) {
    List<Cause.Named> ways = new ArrayList<>();
    if (logIn.appSince() != null) {
      ways.add(new Cause.Named("enrollment.support.way.app"));
    }
    if (!logIn.passkeys().isEmpty()) {
      ways.add(new Cause.Named("enrollment.support.way.passkey"));
    }
    if (logIn.emailCodeSince() != null) {
      ways.add(new Cause.Named("enrollment.support.way.email"));
    }
    if (logIn.paperCodes() > 0) {
      ways.add(new Cause.Named("enrollment.support.way.paper"));
    }
    return ways;
  }

  /** Every fix that the facts allow, those of the likeliest cause first. */
  private List<Offer> offers(
      StaffAccess desk, Chart chart, Caller caller, Facts facts, List<Cause> causes, Check check) {
    Set<Fix> fixes =
        causes.stream()
            .flatMap(c -> c.fixes().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Arrays.stream(Fix.values()).filter(fix -> fix.fits(facts)).forEach(fixes::add);
    CallerCheck asked = check.asked();
    Instant now = clock.instant();
    List<Offer> offers = new ArrayList<>();
    for (Fix fix : fixes) {
      boolean open = asked != null && asked.allows(fix, now);
      offers.add(
          new Offer(
              fix,
              open,
              address(desk, chart, caller, facts, fix),
              open && offers.stream().noneMatch(Offer::first)));
    }
    return offers;
  }

  private static @Nullable String address(
      StaffAccess desk, Chart chart, Caller caller, Facts facts, Fix fix) {
    String person = "/staff/people/" + chart.id().text();
    LogInFacts logIn = facts.logIn();
    return switch (fix) {
      case UNLOCK, PASSWORD_LINK, USER_NAME, NEW_LINK, NEW_LETTER -> "";
      case CONTACT -> person + "/support/contact" + caller.query();
      case GRANT -> person + "/grants/new";
      case START_CODE ->
          logIn != null && SupportDesk.handsCodes(desk)
              ? "/staff/support/log-ins/" + logIn.account().value()
              : null;
    };
  }
}
