// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.FirstContacts;
import org.caredoor.account.FirstLogIns;
import org.caredoor.account.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * An e-mail address, confirmed by a code that is sent there: as the second thing beside a password,
 * or as a contact, which may be left out.
 */
@Controller
@RequestMapping("/start/email")
class EmailController {
  private static final String LATE = "redirect:/start?late";

  private final Here here;
  private final FirstContacts contacts;
  private final FirstLogIns logIns;
  private final ContactOnFile onFile;
  private final EmailChoices choices;
  private final Finish finish;

  EmailController(
      Here here,
      FirstContacts contacts,
      FirstLogIns logIns,
      ContactOnFile onFile,
      EmailChoices choices,
      Finish finish) {
    this.here = here;
    this.contacts = contacts;
    this.logIns = logIns;
    this.onFile = onFile;
    this.choices = choices;
    this.finish = finish;
  }

  @GetMapping
  Object page(HttpServletRequest request) {
    return somebody(request)
        .<Object>map(s ->
            contacts.waiting(s.activation().account()).isPresent()
                ? codePage(s, List.of())
                : s.first() == null
                    ? "redirect:/start/about"
                    : addressPage(s, EmailChoice.NONE, List.of()))
        .orElse(LATE);
  }

  /** Which address: only for whoever needs one to sign in. */
  @PostMapping
  Object give(
      HttpServletRequest request,
      @RequestParam(name = "email-choice", defaultValue = "other") String choice,
      @RequestParam(defaultValue = "") String email) {
    Optional<Somebody> somebody = somebody(request);
    if (somebody.isEmpty() || somebody.get().first() == null) {
      return LATE;
    }
    var chosen = EmailChoice.of(choice, email);
    List<Problem> problems = choices.give(somebody.get().activation(), chosen, request);
    return problems.isEmpty()
        ? "redirect:/start/email"
        : refused(addressPage(somebody.get(), chosen, problems));
  }

  @PostMapping("/code")
  Object confirm(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code) {
    Optional<Somebody> found = somebody(request);
    if (found.isEmpty()) {
      return LATE;
    }
    Somebody somebody = found.get();
    return switch (contacts.confirm(somebody.activation().account(), code)) {
      case RIGHT ->
          somebody.first() == null
              ? finish.go(somebody, request)
              : logIns.enterByEmail(request, response);
      case WRONG ->
          refused(codePage(somebody, List.of(new Problem("code", "account.problem.mail-code"))));
      case DEAD ->
          refused(
              codePage(somebody, List.of(new Problem("code", "account.problem.mail-code-dead"))));
    };
  }

  @PostMapping("/sending")
  Object sendAgain(HttpServletRequest request) {
    Optional<Somebody> found = somebody(request);
    if (found.isEmpty()) {
      return LATE;
    }
    List<Problem> problems = choices.again(found.get().activation(), request);
    return problems.isEmpty() ? "redirect:/start/email" : refused(codePage(found.get(), problems));
  }

  /** "Not now": goes to the end without it. */
  @PostMapping("/skip")
  String skip(HttpServletRequest request) {
    return here.signedIn(request).map(s -> finish.go(s, request)).orElse(LATE);
  }

  /** With a password, or signed in. */
  private Optional<Somebody> somebody(HttpServletRequest request) {
    return here.any(request).filter(s -> s.first() == null || s.first().passwordSet());
  }

  private ModelAndView addressPage(Somebody somebody, EmailChoice choice, List<Problem> problems) {
    return new ModelAndView("enrollment/activation/address")
        .addObject("onFile", onFile.masked(somebody.activation()))
        .addObject("choice", choice)
        .addObject("problems", problems);
  }

  private ModelAndView codePage(Somebody somebody, List<Problem> problems) {
    return new ModelAndView("enrollment/activation/email-code")
        .addObject("email", contacts.waiting(somebody.activation().account()).orElse(""))
        .addObject("skips", somebody.first() == null)
        .addObject("minutes", FirstContacts.codeHolds().toMinutes())
        .addObject("problems", problems);
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
