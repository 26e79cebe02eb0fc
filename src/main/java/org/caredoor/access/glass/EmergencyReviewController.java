// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.TrailRow;
import org.caredoor.audit.TrailSearch;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One emergency before a privacy officer: what was done in it, asking, a verdict. */
@Controller
@RequestMapping("/staff/emergencies/{no:\\d{1,18}}")
class EmergencyReviewController {
  static final int LONGEST = 1000;

  private static final int MOST_ROWS = 500;

  private final Emergencies emergencies;
  private final EmergencyDesk desk;
  private final TrailSearch trail;
  private final Patients patients;
  private final Sites sites;
  private final ReviewSettings settings;
  private final InstantSource clock;

  EmergencyReviewController(
      Emergencies emergencies,
      EmergencyDesk desk,
      TrailSearch trail,
      Patients patients,
      Sites sites,
      ReviewSettings settings,
      InstantSource clock) {
    this.emergencies = emergencies;
    this.desk = desk;
    this.trail = trail;
    this.patients = patients;
    this.sites = sites;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView show(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    Emergency emergency = find(who, no);
    desk.looked(who, request, "/{no}", List.of(emergency.patient()));
    return page(who, emergency, EmergencyReviewPage.Form.EMPTY, "", HttpStatus.OK);
  }

  @PostMapping("/step")
  ModelAndView step(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String seen) {
    Emergency emergency = find(who, no);
    if (emergency.staff().equals(who.account())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN); // nobody reviews their own
    }
    desk.looked(who, request, "/{no}", List.of(emergency.patient()));
    var form = new EmergencyReviewPage.Form(to, words.strip());
    Optional<State> wanted = State.ofCode(to).filter(s -> s != State.ANSWERED && s != State.UNSEEN);
    if (wanted.isEmpty()) {
      return page(who, emergency, form, "to", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (form.words().length() > LONGEST
        || wanted.get() != State.FINE
            && form.words().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return page(who, emergency, form, "words", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (wanted.get().decided() && emergency.until().isAfter(clock.instant())) {
      return page(who, emergency, form, "open", HttpStatus.CONFLICT);
    }
    if (!seen.equals(Integer.toString(emergency.steps()))
        || !emergency.state().next().contains(wanted.get())) {
      return page(who, emergency, form, "late", HttpStatus.CONFLICT);
    }
    desk.goes(who, request, emergency, wanted.get());
    return emergencies.step(emergency, emergency.steps(), wanted.get(), who, form.words())
        ? new ModelAndView("redirect:/staff/emergencies/" + no)
        : page(who, find(who, no), form, "late", HttpStatus.CONFLICT);
  }

  private Emergency find(SignedIn who, long no) {
    desk.enter(who);
    return emergencies.one(no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(
      SignedIn who,
      Emergency emergency,
      EmergencyReviewPage.Form form,
      String wrong,
      HttpStatus status) {
    List<TrailRow> rows =
        trail.find(
            new TrailSearch.Wanted(
                TrailSearch.Part.ALL,
                emergency.patient().value(),
                emergency.staff().value(),
                null,
                "",
                null,
                "",
                emergency.openedAt(),
                emergency.until().plusMillis(1)),
            null,
            MOST_ROWS + 1);
    String site = emergency.site();
    return new ModelAndView(
        "access/glass/review",
        Map.of(
            "it",
            new EmergencyReviewPage(
                emergency,
                patients.chart(emergency.patient()),
                patients.recordNumber(emergency.patient()),
                site == null ? "" : sites.byKey(site).map(Site::name).orElse(site),
                Looked.of(1, trail.count(List.of(Looked.stay(emergency)))).getFirst(),
                emergencies.steps(List.of(emergency)).getOrDefault(emergency.number(), List.of()),
                rows.stream().limit(MOST_ROWS).toList().reversed(),
                rows.size() > MOST_ROWS,
                emergency.staff().equals(who.account()),
                emergency.until().isAfter(clock.instant()),
                emergency.overdue(settings.within(), clock.instant()),
                form,
                wrong)),
        status);
  }
}
