// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.account.staff.ActRules.Need;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One staff log-in, and each act on it: what it does, why, then done or asked for. */
@Controller
@RequestMapping("/staff/accounts/{id:\\d{1,18}}")
class StaffMemberController {
  private static final int HISTORY = 20;

  private final StaffDesk desk;
  private final StaffRepository members;
  private final StaffActs acts;
  private final StaffAccounts accounts;
  private final InstantSource clock;

  StaffMemberController(
      StaffDesk desk,
      StaffRepository members,
      StaffActs acts,
      StaffAccounts accounts,
      InstantSource clock) {
    this.desk = desk;
    this.members = members;
    this.acts = acts;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * One log-in as its page shows it.
   *
   * @param open the acts that make sense now
   * @param own whether it is the viewer's own
   */
  record Sheet(
      StaffMember member,
      String siteName,
      boolean own,
      List<Act> open,
      List<StaffAct> waiting,
      List<StaffAct> history) {}

  @GetMapping
  ModelAndView member(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String done) {
    Administrator administrator = desk.administrator(who, request);
    StaffMember member = find(id);
    List<StaffAct> all = acts.of(member.id(), HISTORY);
    List<Act> open = ActRules.open(member, administrator.id(), beside(member));
    String site = member.site();
    return new ModelAndView("account/staff/member")
        .addObject(
            "sheet",
            new Sheet(
                member,
                site == null ? "" : desk.sites().getOrDefault(site, site),
                member.id().equals(who.account()),
                open,
                all.stream().filter(a -> a.waits(clock.instant())).toList(),
                all.stream().filter(a -> !a.waits(clock.instant())).toList()))
        .addObject("done", done.equals("done") ? done : "");
  }

  @GetMapping("/{act}")
  ModelAndView ask(
      SignedIn who, HttpServletRequest request, @PathVariable long id, @PathVariable String act) {
    Administrator administrator = desk.administrator(who, request);
    StaffMember member = find(id);
    return page(administrator, member, act(act), member.roles(), site(member), "", List.of());
  }

  @PostMapping("/{act}")
  Object act(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") List<String> role,
      @RequestParam(defaultValue = "") String site) {
    Administrator administrator = desk.administrator(who, request);
    StaffMember member = find(id);
    Act asked = act(act);
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    role.forEach(code -> Roles.ofCode(code).filter(r -> !r.dangerous()).ifPresent(roles::add));
    Outcome outcome =
        switch (asked) {
          case ROLES -> accounts.roles(administrator, member.id(), roles, reason.strip());
          case SITE ->
              site.isEmpty() || desk.sites().containsKey(site)
                  ? accounts.site(administrator, member.id(), site, reason.strip())
                  : new Outcome.Refused("site");
          default -> accounts.act(administrator, asked, member.id(), reason.strip());
        };
    return switch (outcome) {
      case Outcome.Done() -> "redirect:/staff/accounts/" + id + "?done=done";
      case Outcome.Handed handed ->
          new ModelAndView("account/staff/code")
              .addObject("handed", handed)
              .addObject("opened", false);
      case Outcome.Asked(long no) -> "redirect:/staff/requests/" + no;
      case Outcome.Refused(String why) -> {
        ModelAndView page =
            page(administrator, member, asked, roles, site, reason, List.of(problem(why)));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private static Problem problem(String why) {
    return new Problem(why.equals("site") ? "site" : "reason", "account.staff.refused." + why);
  }

  private ModelAndView page(
      Administrator who,
      StaffMember member,
      Act act,
      Set<StaffRole> roles,
      String site,
      String reason,
      List<Problem> problems) {
    return new ModelAndView("account/staff/act")
        .addObject("member", member)
        .addObject("act", act)
        .addObject("two", ActRules.need(act, member, who.id(), beside(member)) instanceof Need.Two)
        .addObject("roles", roles)
        .addObject("ordinary", Roles.ordinary())
        .addObject("site", site)
        .addObject("sites", desk.sites())
        .addObject("reason", reason)
        .addObject("problems", problems);
  }

  private int beside(StaffMember member) {
    return members.administratorsBeside(member.id());
  }

  private StaffMember find(long id) {
    return members
        .find(new AccountId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String site(StaffMember member) {
    String site = member.site();
    return site == null ? "" : site;
  }

  private static Act act(String code) {
    return Act.ofCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
