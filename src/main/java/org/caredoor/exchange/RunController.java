// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What was received and what was refused, and why. */
@Controller
class RunController {
  private static final StaffRole[] ROLES = {
    StaffRole.COORDINATOR, StaffRole.MANAGER, StaffRole.ADMINISTRATOR
  };

  private final RunLists runs;

  RunController(RunLists runs) {
    this.runs = runs;
  }

  @GetMapping("/staff/exchange/runs")
  ModelAndView list(StaffAccess desk, @RequestParam(defaultValue = "1") int page) {
    Desks.require(desk, ROLES);
    var pages = new Paging("/staff/exchange/runs", page, runs.count());
    return new ModelAndView(
        "exchange/runs", Map.of("runs", runs.runs(Paging.SIZE, pages.offset()), "pages", pages));
  }

  @GetMapping("/staff/exchange/runs/{no}")
  ModelAndView run(
      StaffAccess desk, @PathVariable long no, @RequestParam(defaultValue = "1") int page) {
    Desks.require(desk, ROLES);
    RunLists.Run run =
        runs.find(no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var pages = new Paging("/staff/exchange/runs/" + no, page, runs.countRefusals(no));
    return new ModelAndView(
        "exchange/run",
        Map.of(
            "run",
            run,
            "refusals",
            runs.refusals(no, Paging.SIZE, pages.offset()),
            "pages",
            pages));
  }
}
