// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.preview;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Previews;
import org.caredoor.access.Purpose;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Patients look at their record as those whom they let in will see it, or they themselves. */
@Controller
class OwnPreviewController {
  private final Previews previews;
  private final Patients patients;

  OwnPreviewController(Previews previews, Patients patients) {
    this.previews = previews;
    this.patients = patients;
  }

  @GetMapping("/me/sharing/preview")
  ModelAndView choose(
      PatientAccess key,
      @RequestParam(name = "as", defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String pick) {
    return page(key, whom, pick.isEmpty() ? day : pick);
  }

  @GetMapping("/me/sharing/{no:[1-9]\\d{0,8}}/preview")
  ModelAndView of(
      PatientAccess key, @PathVariable String no, @RequestParam(defaultValue = "") String date) {
    return page(key, no, date);
  }

  private ModelAndView page(PatientAccess key, String whom, String day) {
    Chart chart = patients.chart(key.patient()).orElseThrow();
    LocalDate today = previews.today(chart, key.at());
    return Answers.of(
        new Choosing(
            chart,
            "",
            today,
            previews.choices(key),
            previews.picks(chart, key.at()),
            whom,
            day.isEmpty() ? today.toString() : day,
            List.of(),
            0,
            false),
        "access/preview/own");
  }

  @GetMapping("/birthday")
  ModelAndView birthday(PatientAccess key) {
    if (key.purpose() != Purpose.FAMRQT && key.purpose() != Purpose.PATRQT) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND); // staff choose at their desk
    }
    Chart chart = patients.chart(key.patient()).orElseThrow();
    boolean own = key.purpose() == Purpose.PATRQT;
    return new ModelAndView("access/preview/birthday")
        .addObject("chart", chart)
        .addObject("birthdays", previews.birthdays(key, chart))
        .addObject("before", own ? "/as/self/" : "/for/" + chart.id().text() + "/on/");
  }
}
