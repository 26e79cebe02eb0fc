// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.LogIns;
import org.caredoor.account.LogIns.LogIn;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A desk writes down that somebody may act for a patient: who and why, then what and on what. */
@Controller
@RequestMapping("/staff/people/{key}/grants")
class NewGrantController {
  private static final int LONGEST_NAME = 254;
  private static final int CANDIDATES = 5;

  private final GrantDesk door;
  private final GrantActs acts;
  private final FoundPeople found;
  private final AccessPolicy policy;
  private final LogIns logIns;
  private final People people;
  private final Patients patients;
  private final InstantSource clock;

  NewGrantController(
      GrantDesk door,
      GrantActs acts,
      FoundPeople found,
      AccessPolicy policy,
      LogIns logIns,
      People people,
      Patients patients,
      InstantSource clock) {
    this.door = door;
    this.acts = acts;
    this.found = found;
    this.policy = policy;
    this.logIns = logIns;
    this.people = people;
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * @param holder key of the chart of whoever is to act, where the desk comes from there
   */
  @GetMapping("/new")
  ModelAndView ask(
      StaffAccess desk, @PathVariable String key, @RequestParam(defaultValue = "") String holder) {
    Chart chart = door.writing(desk, key);
    String person =
        holder.isEmpty() ? "" : patients.recordNumber(door.writing(desk, holder).id()).orElse("");
    return who(chart, person, "", "", List.of());
  }

  /**
   * Finds one log-in by what only somebody who was told can type; what was typed is kept nowhere.
   */
  @PostMapping("/new")
  @Unconfirmed
  Object find(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String relationship,
      @RequestParam(defaultValue = "") String basis) {
    Chart chart = door.writing(desk, key);
    List<Problem> problems = new ArrayList<>();
    List<LogIn> logIns = person.length() > LONGEST_NAME ? List.of() : named(Typed.text(person));
    if (logIns.size() != 1) {
      problems.add(
          new Problem(
              "person",
              logIns.isEmpty() ? "access.grants.wrong.person" : "access.grants.wrong.persons"));
    }
    Optional<Basis> ground = ground(basis);
    if (ground.isEmpty()) {
      problems.add(new Problem("basis", "access.grants.wrong.basis"));
    }
    if (!GrantRules.RELATIONSHIPS.contains(relationship)) {
      problems.add(new Problem("relationship", "access.grants.wrong.relationship"));
    } else if (ground.isPresent() && !GrantRules.fits(ground.get(), relationship)) {
      problems.add(new Problem("relationship", "access.grants.wrong.not-parent"));
    }
    if (ground.isPresent() && !counts(chart, ground.get())) {
      problems.add(new Problem("basis", "access.grants.wrong.age"));
    }
    if (!problems.isEmpty()) {
      return unprocessable(who(chart, person, relationship, basis, problems));
    }
    found.trace(who, request, logIns.getFirst());
    return "redirect:/staff/people/"
        + key
        + "/grants/new/terms?person="
        + found.token(who, chart, logIns.getFirst().id())
        + "&relationship="
        + URLEncoder.encode(relationship, StandardCharsets.UTF_8)
        + "&basis="
        + ground.orElseThrow().code();
  }

  @GetMapping("/new/terms")
  Object terms(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String relationship,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") String ask) {
    Chart chart = door.writing(desk, key);
    Optional<Whom> whom = whom(who, chart, person, relationship, basis, ask);
    if (whom.isEmpty()) {
      return "redirect:/staff/people/" + key + "/grants/new";
    }
    TermsForm form =
        new TermsForm(
            GrantRules.preset(whom.get().basis()), Set.of(), "", "", false, "", "", "", "");
    return form(desk, chart, whom.get(), form, List.of());
  }

  @PostMapping
  Object give(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam MultiValueMap<String, String> fields) {
    Chart chart = door.writing(desk, key);
    Whom whom =
        whom(
                who,
                chart,
                first(fields, "person"),
                first(fields, "relationship"),
                first(fields, "basis"),
                first(fields, "ask"))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    PatientFacts patient = policy.facts(chart);
    LocalDate today = patient.dayOf(clock.instant());
    TermsForm form = TermsForm.of(fields, offered(desk, chart, whom.basis()));
    List<Problem> problems =
        Stream.of(
                form.wrongTerms(whom.basis(), today),
                form.wrongEvidence(whom.basis(), today),
                form.wrongNote())
            .flatMap(List::stream)
            .toList();
    if (!problems.isEmpty()) {
      return unprocessable(form(desk, chart, whom, form, problems));
    }
    var access =
        new GrantRequest.Access(
            whom.logIn().id(),
            whom.relationship(),
            whom.basis(),
            form.wanted(),
            form.reveals(),
            form.begins(today, patient.zone()),
            form.ends(patient.zone()),
            0);
    return switch (acts.ask(
        chart,
        access,
        form.evidence(who.account(), clock.instant()),
        form.note(),
        who.account(),
        whom.ask())) {
      case GrantActs.Outcome.Done() -> "redirect:/staff/people/" + key + "/grants?done=given";
      case GrantActs.Outcome.Waits(long no) -> "redirect:/staff/people/" + key + "/requests/" + no;
      case GrantActs.Outcome.Refused(String why) -> {
        ModelAndView page =
            form(
                desk,
                chart,
                whom,
                form,
                List.of(new Problem("terms", "access.grants.refused." + why)));
        page.setStatus(HttpStatus.CONFLICT);
        yield page;
      }
    };
  }

  /**
   * Who it is to be, and why; as chosen on the page before.
   *
   * @param ask number of what they asked for online; 0 for nothing
   */
  record Whom(String token, LogIn logIn, String relationship, Basis basis, long ask) {}

  private Optional<Whom> whom(
      SignedIn who, Chart chart, String token, String relationship, String basis, String ask) {
    return found
        .of(who, chart, token)
        .flatMap(logIn ->
            ground(basis)
                .filter(b -> GrantRules.fits(b, relationship) && counts(chart, b))
                .map(b -> new Whom(token, logIn, relationship, b, asked(ask))));
  }

  /** Number of what somebody asked for online; 0 for nothing. */
  static long asked(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private boolean counts(Chart chart, Basis basis) {
    PatientFacts patient = policy.facts(chart);
    return GrantRules.counts(
        basis, patient, policy.bands(patient, clock.instant()), patient.dayOf(clock.instant()));
  }

  /** Private topics that this desk may show on purpose; violence never. */
  static Set<Label> offered(StaffAccess desk, Basis basis, Set<Label> hidden) {
    Set<Label> offered = EnumSet.noneOf(Label.class);
    if (GrantDesk.decides(desk) && GrantRules.reveals(basis)) {
      offered.addAll(hidden);
      offered.remove(Label.ABUSE);
    }
    return offered;
  }

  private Set<Label> offered(StaffAccess desk, Chart chart, Basis basis) {
    return offered(desk, basis, found.hidden(chart));
  }

  private List<LogIn> named(String typed) {
    if (typed.isEmpty()) {
      return List.of();
    }
    return Stream.concat(logIns.exactly(typed).stream(), ownersOf(typed)).distinct().toList();
  }

  /** The log-in of the patient with this record number. */
  private Stream<LogIn> ownersOf(String typed) {
    PeopleSearch search = PeopleSearch.of(typed);
    if (!typed.matches("[\\w-]{3,40}") || !search.enough()) {
      return Stream.empty();
    }
    return people.find(search, CANDIDATES, 0).people().stream()
        .filter(f -> typed.equalsIgnoreCase(f.recordNumber()))
        .flatMap(f -> policy.heldOf(f.chart().id()).stream())
        .filter(h -> h.grant().self())
        .flatMap(h -> logIns.of(h.grant().account()).stream());
  }

  private static Optional<Basis> ground(String code) {
    return GrantRules.OFFERED.stream().filter(b -> b.code().equals(code)).findFirst();
  }

  private static String first(MultiValueMap<String, String> fields, String name) {
    String text = fields.getFirst(name);
    return text == null ? "" : text;
  }

  private static ModelAndView who(
      Chart chart, String person, String relationship, String basis, List<Problem> problems) {
    return new ModelAndView("access/grantdesk/who")
        .addObject("chart", chart)
        .addObject("person", person)
        .addObject("relationship", relationship)
        .addObject("basis", basis)
        .addObject("problems", problems);
  }

  private ModelAndView form(
      StaffAccess desk, Chart chart, Whom whom, TermsForm form, List<Problem> problems) {
    var access =
        new GrantRequest.Access(
            whom.logIn().id(), whom.relationship(), whom.basis(), null, Set.of(), null, null, 0);
    return new ModelAndView("access/grantdesk/new-terms")
        .addObject("chart", chart)
        .addObject("whom", whom)
        .addObject("need", acts.need(chart, access))
        .addObject("form", form)
        .addObject("offered", offered(desk, chart, whom.basis()))
        .addObject("problems", problems);
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
