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
    record Read(Entry entry, ResultPage page) {}
    Read read =
        results.reading(
            key,
            () ->
                results
                    .findResult(key, no)
                    .map(e -> new Read(e, reading.read(key, page, e)))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    results.markSeen(key, List.of(read.entry()));
    return new ModelAndView("record/result/result", Map.of("result", read.page()));
  }
}
