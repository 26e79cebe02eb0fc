// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Problem;
import org.caredoor.account.Unconfirmed;
import org.caredoor.store.Database;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the patient has given to one person: changed and ended by the patient, at once. */
@Controller
@RequestMapping("/me/sharing/{no:\\d{1,9}}")
class OwnGrantController {
  private final Own own;
  private final Grants grants;
  private final Accounts accounts;
  private final Database database;

  OwnGrantController(Own own, Grants grants, Accounts accounts, Database database) {
    this.own = own;
    this.grants = grants;
    this.accounts = accounts;
    this.database = database;
  }

  @GetMapping("/scopes")
  ModelAndView scopes(PatientAccess key, @PathVariable int no, Page page) {
    Held held = own.given(key, no);
    Instant ends = held.grant().endsAt();
    Long scopes = held.grant().scopes();
    return form(
        key,
        held,
        new Terms(
            scopes == null ? Set.of(Scope.values()) : Scope.of(scopes),
            Label.of(held.grant().reveals()),
            ends == null ? "" : ends.minusMillis(1).atZone(page.zone()).toLocalDate().toString()),
        List.of());
  }

  @PostMapping("/scopes")
  ModelAndView change(
      PatientAccess key,
      @PathVariable int no,
      Page page,
      @RequestParam(name = "scope", defaultValue = "") List<String> scopes,
      @RequestParam(name = "reveal", defaultValue = "") List<String> reveals,
      @RequestParam(defaultValue = "") String until) {
    return database.inHouse(() -> {
      grants.alone(key.patient());
      return change(key, own.given(key, no), page, scopes, reveals, until);
    });
  }

  private ModelAndView change(
      PatientAccess key,
      Held held,
      Page page,
      List<String> scopes,
      List<String> reveals,
      String until) {
    Terms terms = Terms.of(scopes, reveals, until, own.offered(key));
    List<Problem> problems = new ArrayList<>();
    if (terms.nothing()) {
      problems.add(new Problem("scope-results", "access.sharing.scopes.missing"));
    }
    if (terms.badUntil(page.today())) {
      problems.add(new Problem("until", "access.sharing.until.bad"));
    }
    if (!problems.isEmpty()) {
      return unprocessable(form(key, held, terms, problems));
    }
    grants.change(
        key.patient(),
        held.grant().no(),
        terms.scopes(),
        terms.reveals(),
        terms.end(page.zone()),
        key.account());
    return new ModelAndView("redirect:/me/sharing?done=changed");
  }

  @GetMapping("/ending")
  ModelAndView ending(PatientAccess key, @PathVariable int no) {
    return endingForm(own.given(key, no), "", List.of());
  }

  @PostMapping("/ending")
  @Unconfirmed
  ModelAndView end(
      PatientAccess key,
      @PathVariable int no,
      Page page,
      @RequestParam(defaultValue = "now") String when,
      @RequestParam(defaultValue = "") String until) {
    return database.inHouse(() -> {
      grants.alone(key.patient());
      return end(key, own.given(key, no), page, when, until);
    });
  }

  private ModelAndView end(PatientAccess key, Held held, Page page, String when, String until) {
    int no = held.grant().no();
    if (!when.equals("later")) {
      grants.end(key.patient(), no, key.account(), "patient");
      return new ModelAndView("redirect:/me/sharing?done=ended");
    }
    LocalDate last = Terms.day(until);
    if (last == null || last.isBefore(page.today())) {
      return unprocessable(
          endingForm(held, until, List.of(new Problem("until", "access.sharing.until.bad"))));
    }
    grants.endAt(
        key.patient(), no, last.plusDays(1).atStartOfDay(page.zone()).toInstant(), key.account());
    return new ModelAndView("redirect:/me/sharing?done=later");
  }

  private ModelAndView form(PatientAccess key, Held held, Terms terms, List<Problem> problems) {
    return new ModelAndView("access/sharing/scopes")
        .addObject("no", held.grant().no())
        .addObject("name", name(held))
        .addObject("terms", terms)
        .addObject("offered", own.offered(key))
        .addObject("problems", problems);
  }

  private ModelAndView endingForm(Held held, String until, List<Problem> problems) {
    return new ModelAndView("access/sharing/ending")
        .addObject("no", held.grant().no())
        .addObject("name", name(held))
        .addObject("until", until)
        .addObject("problems", problems);
  }

  private String name(Held held) {
    AccountId account = held.grant().account();
    return accounts.names(List.of(account)).getOrDefault(account, "");
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
