// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A desk says that a patient has died, or that this was a mistake. */
@Controller
@RequestMapping("/staff/people/{key}/death")
class DeathController {
  private static final int LONGEST = 400;
  private static final List<String> DONE = List.of("died", "lives");

  private final DeathDesk door;
  private final Deaths deaths;
  private final SiteDays days;
  private final AccessPolicy policy;
  private final Accounts accounts;
  private final InstantSource clock;

  DeathController(
      DeathDesk door,
      Deaths deaths,
      SiteDays days,
      AccessPolicy policy,
      Accounts accounts,
      InstantSource clock) {
    this.door = door;
    this.deaths = deaths;
    this.days = days;
    this.policy = policy;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What was typed. */
  record Form(String how, String on, String note, String why) {
    static final Form EMPTY = new Form("", "", "", "");
  }

  @GetMapping
  ModelAndView look(
      StaffAccess desk, @PathVariable String key, @RequestParam(defaultValue = "") String done) {
    return page(door.telling(desk, key), Form.EMPTY, List.of())
        .addObject("done", DONE.contains(done) ? done : "");
  }

  @PostMapping
  Object died(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String how,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String note) {
    Chart chart = door.telling(desk, key);
    Form form = new Form(how, on.strip(), note.strip(), "");
    LocalDate day = day(form.on());
    List<Problem> problems = new ArrayList<>();
    Optional<How> known = How.ofCode(how);
    if (known.isEmpty()) {
      problems.add(new Problem("how-family", "access.death.wrong.how"));
    }
    if (!form.on().isEmpty() && !fits(chart, day)) {
      problems.add(new Problem("on", "access.death.wrong.on"));
    }
    if (form.note().length() > LONGEST || how.equals(How.OTHER.code()) && form.note().isEmpty()) {
      problems.add(new Problem("note", "access.death.wrong.words"));
    }
    if (!problems.isEmpty()) {
      return again(chart, form, problems, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    door.died(chart, known.orElseThrow(), day, form.note(), who.account());
    return "redirect:/staff/people/" + key + "/death?done=died";
  }

  @PostMapping("/undoing")
  Object lives(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String why) {
    Chart chart = door.telling(desk, key);
    Form form = new Form("", "", "", why.strip());
    if (form.why().isEmpty() || form.why().length() > LONGEST) {
      return again(
          chart,
          form,
          List.of(new Problem("why", "access.death.wrong.words")),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    door.lives(chart, form.why(), who.account());
    return "redirect:/staff/people/" + key + "/death?done=lives";
  }

  /** Not ahead, and not before they were born. */
  private boolean fits(Chart chart, @Nullable LocalDate day) {
    PatientFacts patient = policy.facts(chart);
    LocalDate born = patient.born();
    return day != null
        && !day.isAfter(patient.dayOf(clock.instant()))
        && (born == null || !day.isBefore(born));
  }

  private static @Nullable LocalDate day(String typed) {
    try {
      LocalDate day = LocalDate.parse(typed);
      return day.getYear() < 1900 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private ModelAndView again(Chart chart, Form form, List<Problem> problems, HttpStatus status) {
    ModelAndView page = page(chart, form, problems).addObject("done", "");
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(Chart chart, Form form, List<Problem> problems) {
    List<Word> words = deaths.all(chart.id());
    List<AccountId> people =
        words.stream()
            .flatMap(w -> Stream.of(w.toldBy(), w.ended() == null ? null : w.ended().by()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new ModelAndView("access/death/death")
        .addObject("chart", chart)
        .addObject("zone", policy.facts(chart).zone())
        .addObject("words", words)
        .addObject("names", accounts.names(people))
        .addObject("until", days.until(chart))
        .addObject("form", form)
        .addObject("problems", problems);
  }
}
