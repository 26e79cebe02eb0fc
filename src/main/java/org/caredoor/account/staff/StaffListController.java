// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All staff log-ins: search, filter, sort. */
@Controller
class StaffListController {
  private static final int SIZE = 25;

  private final StaffDesk desk;
  private final StaffRepository members;

  StaffListController(StaffDesk desk, StaffRepository members) {
    this.desk = desk;
    this.members = members;
  }

  /**
   * A page of the list.
   *
   * @param at from 1
   */
  record Listing(StaffSearch search, List<StaffMember> members, int total, int at) {
    int last() {
      return Math.max(1, (total + SIZE - 1) / SIZE);
    }

    String address(int page) {
      return search.address(search.order(), page);
    }
  }

  @GetMapping("/staff/accounts")
  ModelAndView list(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "1") int page) {
    desk.administrator(who, request);
    StaffSearch search = StaffSearch.of(q, role, site, state, order);
    int total = members.count(search);
    int at = Math.clamp(page, 1, Math.max(1, (total + SIZE - 1) / SIZE));
    return new ModelAndView("account/staff/list")
        .addObject(
            "list", new Listing(search, members.list(search, SIZE, (at - 1) * SIZE), total, at))
        .addObject("roles", List.of(StaffRole.values()))
        .addObject("sites", desk.sites());
  }
}
