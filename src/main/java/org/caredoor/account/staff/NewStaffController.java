// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.web.Page;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Opens a staff log-in of the portal's own. Nobody sets a password for another: a code is handed
 * over.
 */
@Controller
class NewStaffController {
  private final StaffDesk desk;
  private final NewStaff newStaff;

  NewStaffController(StaffDesk desk, NewStaff newStaff) {
    this.desk = desk;
    this.newStaff = newStaff;
  }

  @GetMapping("/staff/accounts/new")
  ModelAndView form(SignedIn who, HttpServletRequest request, Page page) {
    desk.administrator(who, request);
    return page(
        new NewStaff.Form("", "", page.language(), "", EnumSet.noneOf(StaffRole.class), ""),
        List.of());
  }

  @PostMapping("/staff/accounts")
  ModelAndView open(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") List<String> role,
      @RequestParam(defaultValue = "") String reason) {
    Administrator administrator = desk.administrator(who, request);
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    role.forEach(code -> Roles.ofCode(code).filter(r -> !r.dangerous()).ifPresent(roles::add));
    var form =
        new NewStaff.Form(name.strip(), username.strip(), language, site, roles, reason.strip());
    return switch (newStaff.open(administrator, form, desk.sites().keySet())) {
      case NewStaff.Result.Opened(Outcome.Handed handed) ->
          new ModelAndView("account/staff/code")
              .addObject("handed", handed)
              .addObject("opened", true);
      case NewStaff.Result.Wrong(List<Problem> problems) -> {
        ModelAndView page = page(form, problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private ModelAndView page(NewStaff.Form form, List<Problem> problems) {
    return new ModelAndView("account/staff/new")
        .addObject("form", form)
        .addObject("ordinary", Roles.ordinary())
        .addObject("sites", desk.sites())
        .addObject("languages", Words.LANGUAGES)
        .addObject("problems", problems);
  }
}
