// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The start of the health record: a door to each part. */
@Controller
class RecordsController {
  private final RecordDoors doors;

  RecordsController(RecordDoors doors) {
    this.doors = doors;
  }

  @GetMapping("/records")
  ModelAndView show(PatientAccess key, Page page) {
    return new ModelAndView("record/result/records", Map.of("records", doors.read(key, page)));
  }
}
