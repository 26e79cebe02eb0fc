// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One visit with everything of it. */
@Controller
class VisitController {
  private final Visits visits;
  private final VisitReading reading;

  VisitController(Visits visits, VisitReading reading) {
    this.visits = visits;
    this.reading = reading;
  }

  @GetMapping({"/visits/{no:\\d{1,9}}", "/records/visits/{no:\\d{1,9}}"})
  ModelAndView show(PatientAccess key, Page page, @PathVariable int no) {
    Entry entry =
        visits.find(key, no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    VisitPage visit = visits.reading(key, () -> reading.of(key, page, entry));
    visits.markSeen(key, entry);
    return new ModelAndView("record/visit/visit", Map.of("whole", visit));
  }
}
