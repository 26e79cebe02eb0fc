// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A child who cannot act for themselves: parents keep what a younger age gives, until a day on
 * which somebody looks again. Renewed by setting it anew.
 */
@Controller
@RequestMapping("/staff/people/{key}/exceptions")
class ExceptionController {
  static final List<String> GROUNDS = List.of("cannot-act", "court-order", "teen-agreed");

  private final GrantDesk door;
  private final GrantActs acts;
  private final AccessPolicy policy;
  private final InstantSource clock;

  ExceptionController(GrantDesk door, GrantActs acts, AccessPolicy policy, InstantSource clock) {
    this.door = door;
    this.acts = acts;
    this.policy = policy;
    this.clock = clock;
  }

  /** What was typed. */
  record Form(
      String band, String ground, String paper, String digits, String review, String reason) {}

  @GetMapping("/new")
  ModelAndView ask(StaffAccess desk, @PathVariable String key) {
    return form(door.writing(desk, key), new Form("", "", "", "", "", ""), List.of());
  }

  @PostMapping
  Object set(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String band,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String digits,
      @RequestParam(defaultValue = "") String review,
      @RequestParam(defaultValue = "") String reason) {
    Chart chart = door.writing(desk, key);
    Form form = new Form(band, ground, paper, digits, review, Typed.text(reason));
    Instant now = clock.instant();
    PatientFacts patient = policy.facts(chart);
    List<Problem> problems = wrong(form, bands(patient, now), patient.dayOf(now));
    if (!problems.isEmpty()) {
      ModelAndView again = form(chart, form, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    LocalDate day = Objects.requireNonNull(Days.of(review));
    GrantActs.Outcome outcome =
        acts.ask(
            chart,
            new GrantRequest.Exemption(band, ground, day.atStartOfDay(patient.zone()).toInstant()),
            new Evidence(
                Paper.ofCode(paper).orElseThrow(),
                Evidence.digits(digits).orElseThrow(),
                null,
                who.account(),
                now),
            form.reason(),
            who.account());
    return outcome instanceof GrantActs.Outcome.Waits(long no)
        ? "redirect:/staff/people/" + key + "/requests/" + no
        : "redirect:/staff/people/" + key + "/grants";
  }

  /** What opens less needs no second person and no factors. */
  @PostMapping("/{no:\\d{1,9}}/ending")
  @Unconfirmed
  String end(StaffAccess desk, SignedIn who, @PathVariable String key, @PathVariable int no) {
    acts.endException(door.writing(desk, key).id(), no, who.account());
    return "redirect:/staff/people/" + key + "/grants?done=exception-ended";
  }

  /** Bands younger than the patient's own that give parents something. */
  private List<AgeBand> bands(PatientFacts patient, Instant now) {
    LocalDate born = patient.born();
    if (born == null) {
      return List.of();
    }
    List<AgeBand> all = policy.bands(patient, now);
    int age = Rules.bandOn(all, born, patient.dayOf(now)).from();
    return all.stream().filter(b -> b.from() < age && !b.parents().isEmpty()).toList();
  }

  private static List<Problem> wrong(Form form, List<AgeBand> bands, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (bands.stream().noneMatch(b -> b.key().equals(form.band()))) {
      problems.add(new Problem("band", "access.grants.wrong.band"));
    }
    if (!GROUNDS.contains(form.ground())) {
      problems.add(new Problem("ground", "access.grants.wrong.ground"));
    }
    Optional<Paper> paper = Paper.ofCode(form.paper());
    if (paper.filter(papers()::contains).isEmpty()) {
      problems.add(new Problem("paper", "access.grants.wrong.paper"));
    }
    if (Evidence.digits(form.digits()).isEmpty()) {
      problems.add(new Problem("digits", "access.grants.wrong.digits"));
    }
    LocalDate day = Days.of(form.review());
    if (day == null || !day.isAfter(today) || day.isAfter(today.plusYears(1))) {
      problems.add(new Problem("review", "access.grants.wrong.review"));
    }
    if (form.reason().isEmpty() || form.reason().length() > TermsForm.LONGEST_NOTE) {
      problems.add(new Problem("reason", "access.grants.wrong.words"));
    }
    return problems;
  }

  private static List<Paper> papers() {
    return List.of(Paper.DOCTOR_LETTER, Paper.COURT_ORDER, Paper.SIGNED_FORM);
  }

  private ModelAndView form(Chart chart, Form form, List<Problem> problems) {
    return new ModelAndView("access/grantdesk/exception")
        .addObject("chart", chart)
        .addObject("bands", bands(policy.facts(chart), clock.instant()))
        .addObject("papers", papers())
        .addObject("form", form)
        .addObject("problems", problems);
  }
}
