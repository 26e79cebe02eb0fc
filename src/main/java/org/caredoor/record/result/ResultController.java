// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
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

/** One result or report. */
@Controller
class ResultController {
  private final Results results;
  private final ResultReading reading;

  ResultController(Results results, ResultReading reading) {
    this.results = results;
    this.reading = reading;
  }

  @GetMapping("/records/results/{no:\\d{1,9}}")
  ModelAndView show(PatientAccess key, Page page, @PathVariable int no) {
    Entry entry =
        results
            .findResult(key, no)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ResultPage result = results.reading(key, () -> reading.read(key, page, entry));
    results.markSeen(key, List.of(entry));
    return new ModelAndView("record/result/result", Map.of("result", result));
  }
}
