// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
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

/** The emergencies in which somebody opened charts, and what they are asked about them. */
@Controller
@RequestMapping("/staff/emergencies/mine")
class OwnEmergencyController {
  private static final int MOST = 100;

  private final Emergencies emergencies;
  private final EmergencyDesk desk;
  private final Patients patients;

  OwnEmergencyController(Emergencies emergencies, EmergencyDesk desk, Patients patients) {
    this.emergencies = emergencies;
    this.desk = desk;
    this.patients = patients;
  }

  @GetMapping
  ModelAndView list(SignedIn who, HttpServletRequest request) {
    OwnEmergenciesPage page = read(who, new OwnEmergenciesPage.Typed(0, "", ""));
    desk.looked(who, request, "/mine", page.found().stream().map(Emergency::patient).toList());
    return new ModelAndView("access/glass/mine", Map.of("it", page));
  }

  @PostMapping("/{no:\\d{1,18}}/answer")
  ModelAndView answer(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String seen) {
    Emergency emergency =
        emergencies
            .one(no)
            .filter(e -> e.staff().equals(who.account()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String said = words.strip();
    if (said.length() > EmergencyReviewController.LONGEST
        || said.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return again(
          who,
          request,
          new OwnEmergenciesPage.Typed(no, said, "words"),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (emergency.state() != State.ASKED || !seen.equals(Integer.toString(emergency.steps()))) {
      return again(
          who, request, new OwnEmergenciesPage.Typed(no, said, "late"), HttpStatus.CONFLICT);
    }
    desk.goes(who, request, emergency, State.ANSWERED);
    return emergencies.step(emergency, emergency.steps(), State.ANSWERED, who, said)
        ? new ModelAndView("redirect:/staff/emergencies/mine")
        : again(who, request, new OwnEmergenciesPage.Typed(no, said, "late"), HttpStatus.CONFLICT);
  }

  private ModelAndView again(
      SignedIn who, HttpServletRequest request, OwnEmergenciesPage.Typed typed, HttpStatus status) {
    OwnEmergenciesPage page = read(who, typed);
    desk.looked(who, request, "/mine", page.found().stream().map(Emergency::patient).toList());
    return new ModelAndView("access/glass/mine", Map.of("it", page), status);
  }

  private OwnEmergenciesPage read(SignedIn who, OwnEmergenciesPage.Typed typed) {
    List<Emergency> found = emergencies.of(who.account(), MOST);
    return new OwnEmergenciesPage(
        found,
        patients.charts(found.stream().map(Emergency::patient).distinct().toList()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity())),
        emergencies.steps(found),
        typed);
  }
}
