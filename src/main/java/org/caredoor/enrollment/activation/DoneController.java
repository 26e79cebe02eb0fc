// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.caredoor.account.LogIns;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The end of the start pages: on a device of others, and where there is no end. */
@Controller
class DoneController {
  private final ActivationRepository activations;
  private final Patients patients;
  private final LogIns logIns;
  private final Finish finish;

  DoneController(
      ActivationRepository activations, Patients patients, LogIns logIns, Finish finish) {
    this.activations = activations;
    this.patients = patients;
    this.logIns = logIns;
    this.finish = finish;
  }

  @GetMapping("/start/done")
  Object done(HttpServletRequest request) {
    Optional<SignedIn> who = Here.person(request);
    Optional<Activation> done = who.flatMap(w -> activations.of(w.account()));
    if (who.isEmpty() || done.isEmpty()) {
      return "redirect:/start";
    }
    if (activations.unfinished(who.get().account()).isPresent()) {
      return "redirect:/start/about";
    }
    return new ModelAndView("enrollment/activation/done")
        .addObject("given", patients.chart(done.get().patient()).map(Chart::given).orElse(""))
        .addObject(
            "userName", logIns.of(who.get().account()).map(LogIns.LogIn::userName).orElse(""))
        .addObject("tablet", TabletHere.is(request));
  }

  /** On to something useful. */
  @GetMapping("/start/first")
  String first(HttpServletRequest request) {
    return "redirect:" + Here.person(request).flatMap(finish::useful).orElse("/home");
  }

  /** The code is worth nothing any more. */
  @GetMapping("/start/over")
  ModelAndView over() {
    return new ModelAndView("enrollment/activation/over");
  }
}
