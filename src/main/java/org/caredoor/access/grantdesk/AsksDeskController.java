// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.Basis;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.asking.Asks;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What people asked for online: the desk finds out whom they mean, and goes on from there. */
@Controller
@RequestMapping(AsksDeskController.LIST)
class AsksDeskController {
  static final String LIST = "/staff/approvals/online";
  private static final int CANDIDATES = 5;
  private static final int LONGEST_Q = 160;

  private final GrantDesk door;
  private final GrantActs acts;
  private final GrantsView view;
  private final OwnLogIns ownLogIns;
  private final FoundPeople found;
  private final Asks asks;
  private final Patients patients;
  private final People people;
  private final Sites sites;
  private final ShownNames shown;
  private final LogIns logIns;
  private final InstantSource clock;

  AsksDeskController(
      GrantDesk door,
      GrantActs acts,
      GrantsView view,
      OwnLogIns ownLogIns,
      FoundPeople found,
      Asks asks,
      Patients patients,
      People people,
      Sites sites,
      ShownNames shown,
      LogIns logIns,
      InstantSource clock) {
    this.door = door;
    this.acts = acts;
    this.view = view;
    this.ownLogIns = ownLogIns;
    this.found = found;
    this.asks = asks;
    this.patients = patients;
    this.people = people;
    this.sites = sites;
    this.shown = shown;
    this.logIns = logIns;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(StaffAccess desk, @RequestParam Map<String, String> given) {
    GrantDesk.enter(desk);
    AskFilter filter = AskFilter.of(given);
    String site = door.siteOf(desk).orElse(null);
    List<AccountId> named =
        filter.q().isEmpty()
            ? List.of()
            : logIns.named(filter.q(), asks.askers(site, !filter.over()));
    Asks.Found some = asks.list(filter.wanted(site, named), AskFilter.SIZE, filter.skip());
    return new ModelAndView("access/grantdesk/asks")
        .addObject("found", some)
        .addObject("names", view.names(some.asks().stream().map(Ask::account).distinct().toList()))
        .addObject("sites", siteNames())
        .addObject("filter", filter)
        .addObject("now", clock.instant());
  }

  @GetMapping("/{no:\\d{1,18}}")
  ModelAndView one(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "") String done) {
    Ask ask = ask(desk, no);
    return page(desk, who, request, ask, q, new Said("", ""), List.of())
        .addObject(
            "asked",
            done.equals("asked")
                && ask.request() > 0
                && ask.basis() == Basis.SELF_GRANTED
                && ask.waits(clock.instant()));
  }

  /** Says whom they mean, or with no key that it was somebody else. */
  @PostMapping("/{no:\\d{1,18}}/patient")
  @Unconfirmed
  Object match(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String key) {
    Ask ask = waiting(desk, no);
    PatientId patient = key.isEmpty() ? null : door.writing(desk, key).id();
    if (!asks.found(ask.no(), patient, who.account())) {
      return conflict(desk, who, request, ask(desk, no), "access.asks.decided-there");
    }
    if (patient != null) {
      shown.trace(who, request, LIST, List.of(patient));
    }
    return "redirect:" + LIST + "/" + no;
  }

  /** What is the patient's alone to give goes to them; no paper is needed for that. */
  @PostMapping("/{no:\\d{1,18}}/patient/asking")
  Object askPatient(
      StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable long no) {
    Ask ask = waiting(desk, no);
    Chart chart = chart(desk, ask).orElse(null);
    if (chart == null || ask.basis() != Basis.SELF_GRANTED || ownLogIns.of(chart.id()).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var wish =
        new GrantRequest.Access(
            ask.account(),
            ask.relationship(),
            ask.basis(),
            GrantRules.preset(ask.basis()),
            Set.of(),
            null,
            null,
            0);
    if (acts.ask(chart, wish, null, "", who.account(), no)
        instanceof GrantActs.Outcome.Refused(String why)) {
      return conflict(desk, who, request, ask, "access.grants.refused." + why);
    }
    return "redirect:" + LIST + "/" + no + "?done=asked";
  }

  @PostMapping("/{no:\\d{1,18}}/refusal")
  Object refuse(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note) {
    Ask ask = waiting(desk, no);
    Said said = new Said(reason, Typed.text(note));
    boolean reasonless = !reasons(ask).contains(reason);
    boolean wordless = reason.equals("other") && said.note().isEmpty();
    if (reasonless || wordless || said.note().length() > TermsForm.LONGEST_NOTE) {
      ModelAndView again =
          page(
              desk,
              who,
              request,
              ask,
              null,
              said,
              List.of(
                  reasonless
                      ? new Problem("reason", "access.grants.wrong.reason")
                      : new Problem("note", "access.grants.wrong.words")));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    if (!asks.refuse(ask, who.account(), reason, said.note())) {
      Ask now = ask(desk, no);
      if (now.request() > 0) {
        return conflict(desk, who, request, now, "access.asks.decided-there");
      }
    }
    return "redirect:" + LIST + "/" + no;
  }

  /** While nobody is found there is nothing to say of a paper or a person. */
  private static List<String> reasons(Ask ask) {
    return ask.patient() == null ? List.of("nobody", "other") : Said.REFUSALS;
  }

  /** One that they may see: of their clinic, or of none. */
  private Ask ask(StaffAccess desk, long no) {
    GrantDesk.enter(desk);
    String site = door.siteOf(desk).orElse(null);
    return asks.find(no)
        .filter(a -> site == null || a.site() == null || site.equals(a.site()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Ask waiting(StaffAccess desk, long no) {
    Ask ask = ask(desk, no);
    if (!ask.waits(clock.instant())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ask;
  }

  /** The patient, for those who work for them. */
  private Optional<Chart> chart(StaffAccess desk, Ask ask) {
    PatientId patient = ask.patient();
    return patient == null ? Optional.empty() : Optional.of(door.writing(desk, patient.text()));
  }

  private ModelAndView conflict(
      StaffAccess desk, SignedIn who, HttpServletRequest request, Ask ask, String why) {
    ModelAndView again =
        page(desk, who, request, ask, null, new Said("", ""), List.of(new Problem("ask", why)));
    again.setStatus(HttpStatus.CONFLICT);
    return again;
  }

  private ModelAndView page(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      Ask ask,
      @Nullable String q,
      Said said,
      List<Problem> problems) {
    boolean waits = ask.waits(clock.instant());
    Chart chart = ask.patient() == null ? null : patients.chart(ask.patient()).orElse(null);
    Looked looked =
        waits && chart == null
            ? look(q == null ? typed(ask) : List.of(Typed.text(q)))
            : new Looked("", List.of());
    List<People.Found> candidates = looked.candidates();
    shown.trace(
        who,
        request,
        LIST,
        Stream.concat(
                candidates.stream().map(f -> f.chart().id()),
                Stream.ofNullable(chart).map(Chart::id))
            .toList());
    return new ModelAndView("access/grantdesk/ask")
        .addObject("ask", ask)
        .addObject("names", view.names(people(ask)))
        .addObject("clinic", ask.site() == null ? "" : siteNames().getOrDefault(ask.site(), ""))
        .addObject("state", ask.state(clock.instant()))
        .addObject("waits", waits)
        .addObject("q", looked.q())
        .addObject("candidates", candidates)
        .addObject("chart", chart)
        .addObject("token", chart == null ? "" : found.token(who, chart, ask.account()))
        .addObject(
            "asksPatient",
            chart != null
                && ask.basis() == Basis.SELF_GRANTED
                && ownLogIns.of(chart.id()).isPresent())
        .addObject("asked", false)
        .addObject("reasons", reasons(ask))
        .addObject("said", said)
        .addObject("problems", problems);
  }

  private static List<AccountId> people(Ask ask) {
    return Stream.of(ask.account(), ask.foundBy(), ask.end() == null ? null : ask.end().by())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** What was looked for, and who fits. */
  private record Looked(String q, List<People.Found> candidates) {}

  /** Those who fit the first wording that anybody fits. */
  private Looked look(List<String> wordings) {
    for (String q : wordings) {
      PeopleSearch search = PeopleSearch.of(q.length() > LONGEST_Q ? "" : q);
      if (search.enough()) {
        List<People.Found> some = people.find(search, CANDIDATES, 0).people();
        if (!some.isEmpty()) {
          return new Looked(q, some);
        }
      }
    }
    return new Looked(wordings.getFirst(), List.of());
  }

  /** The number, or name and birth date, or the name alone: people err about dates and numbers. */
  private static List<String> typed(Ask ask) {
    String dated = ask.born() == null ? "" : ask.born() + " " + ask.whom();
    List<String> wordings =
        Stream.of(ask.number(), dated, ask.whom()).filter(w -> !w.isEmpty()).toList();
    return wordings.isEmpty() ? List.of("") : wordings;
  }

  private Map<String, String> siteNames() {
    return sites.all().stream().collect(Collectors.toMap(Site::key, Site::name));
  }
}
