// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.ContactHelp;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Another e-mail address for the log-in of a person whom the desk sees; never by telephone. */
@Controller
@RequestMapping("/staff/people/{key}/support/contact")
class ContactController {
  private final SupportDesk door;
  private final SupportView view;
  private final Fixes fixes;
  private final ContactHelp contacts;

  ContactController(SupportDesk door, SupportView view, Fixes fixes, ContactHelp contacts) {
    this.door = door;
    this.view = view;
    this.fixes = fixes;
    this.contacts = contacts;
  }

  /** What was typed; of a code, for which address. */
  record Typed(String email, int contact) {}

  @GetMapping
  ModelAndView form(
      StaffAccess desk,
      SignedIn staff,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person) {
    Fixes.Order order = order(desk, staff, request, key, caller, person);
    return allowed(order)
        ? page(order, new Typed("", 0), List.of())
        : new ModelAndView("redirect:" + support(order));
  }

  @PostMapping
  ModelAndView send(
      StaffAccess desk,
      SignedIn staff,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String email) {
    Fixes.Order order = order(desk, staff, request, key, caller, person);
    return switch (fixes.inCheck(
        Fix.CONTACT, order, now -> Optional.of(contacts.give(Fixes.logIn(now), email)))) {
      case Fixes.Outcome.Refused<ContactHelp.Given> refused ->
          new ModelAndView("redirect:" + support(order));
      case Fixes.Outcome.Done<ContactHelp.Given>(ContactHelp.Given given) ->
          given(order, email, given);
    };
  }

  private ModelAndView given(Fixes.Order order, String email, ContactHelp.Given given) {
    return switch (given) {
      case ContactHelp.Given.Sent(int contact) ->
          page(order, new Typed(email.strip(), contact), List.of());
      case ContactHelp.Given.Wait(Duration time) ->
          wrong(order, email, Problem.wait("email", time));
      case ContactHelp.Given.NoAddress none ->
          wrong(order, email, new Problem("email", "enrollment.support.contact.no-address"));
      case ContactHelp.Given.NotTaken not ->
          wrong(order, email, new Problem("email", "enrollment.support.contact.not-taken"));
    };
  }

  @PostMapping("/code")
  ModelAndView confirm(
      StaffAccess desk,
      SignedIn staff,
      HttpServletRequest request,
      @PathVariable String key,
      @RequestParam(defaultValue = Caller.SELF) String caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "0") int contact,
      @RequestParam(defaultValue = "") String code) {
    Fixes.Order order = order(desk, staff, request, key, caller, person);
    Fixes.Outcome<Boolean> outcome =
        fixes.inCheck(
            Fix.CONTACT,
            order,
            now ->
                Optional.of(
                    fixes.told(
                        Fix.CONTACT,
                        Fixes.logIn(now),
                        contacts.confirm(
                            Fixes.logIn(now), contact, code, staff, order.network()))));
    return switch (outcome) {
      case Fixes.Outcome.Refused<Boolean> refused -> new ModelAndView("redirect:" + support(order));
      case Fixes.Outcome.Done<Boolean>(Boolean right) when right ->
          new ModelAndView("redirect:" + support(order) + "&done=" + Fix.CONTACT.code());
      case Fixes.Outcome.Done<Boolean> wrong ->
          refused(
              page(
                  order,
                  new Typed(email, contact),
                  List.of(new Problem("code", "enrollment.support.contact.wrong-code"))));
    };
  }

  private boolean allowed(Fixes.Order order) {
    return fixes.inCheck(Fix.CONTACT, order, now -> Optional.of(true))
        instanceof Fixes.Outcome.Done<Boolean>;
  }

  private Fixes.Order order(
      StaffAccess desk,
      SignedIn staff,
      HttpServletRequest request,
      String key,
      String caller,
      String person) {
    Chart chart = door.chart(desk, key);
    return new Fixes.Order(
        chart, view.caller(chart, caller, person), desk, staff, request.getRemoteAddr());
  }

  private static String support(Fixes.Order order) {
    return "/staff/people/" + order.chart().id().text() + "/support" + order.caller().query();
  }

  private ModelAndView wrong(Fixes.Order order, String email, Problem problem) {
    return refused(page(order, new Typed(email, 0), List.of(problem)));
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView page(Fixes.Order order, Typed typed, List<Problem> problems) {
    return new ModelAndView("enrollment/support/contact")
        .addObject("chart", order.chart())
        .addObject("caller", order.caller())
        .addObject("typed", typed)
        .addObject("problems", problems);
  }
}
