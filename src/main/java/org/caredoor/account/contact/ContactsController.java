// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own e-mail addresses: add, confirm by code, change, remove. */
@Controller
@RequestMapping({"/me/security/contacts", "/staff/security/contacts"})
class ContactsController {
  private final Contacts contacts;
  private final SignInTrail trail;
  private final Branding branding;
  private final InstantSource clock;

  ContactsController(Contacts contacts, SignInTrail trail, Branding branding, InstantSource clock) {
    this.contacts = contacts;
    this.trail = trail;
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * An address as the page shows it.
   *
   * @param waitsUntil day until which an older address may object; null when it is past
   * @param shared it is in other hands too, and not relied on
   */
  record Line(
      int no, String email, boolean verified, @Nullable LocalDate waitsUntil, boolean shared) {}

  @GetMapping
  ModelAndView list(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "0") int change,
      @RequestParam(defaultValue = "") String done) {
    return page(request, who, change, "", List.of())
        .addObject("done", List.of("added", "removed").contains(done) ? done : "");
  }

  @PostMapping
  Object add(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "0") int change) {
    Optional<EmailAddress> address = EmailAddress.of(email);
    if (address.isEmpty()) {
      return again(request, who, change, email, new Problem("email", "account.problem.email"));
    }
    Integer replaces = change == 0 ? null : Integer.valueOf(change);
    return switch (contacts.add(who.account(), address.get(), replaces)) {
      case Contacts.Adding.Sent(int no) -> "redirect:" + at(request) + "/" + no;
      case Contacts.Adding.Known() ->
          again(request, who, change, email, new Problem("email", "account.problem.email-known"));
      case Contacts.Adding.Enough() ->
          again(request, who, change, email, new Problem("email", "account.problem.email-enough"));
      case Contacts.Adding.Wait(Duration time) ->
          again(request, who, change, email, Problem.wait("email", time));
      case Contacts.Adding.Guarded(String code) -> {
        trail.refused(
            SignInTrail.Act.CONTACT_CHANGE, who.realm(), who, request.getRemoteAddr(), code);
        yield again(request, who, change, email, Problem.guardedAddress("email", code));
      }
    };
  }

  @GetMapping("/{no}")
  Object code(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    return waiting(who, no)
        .<Object>map(contact -> codePage(request, contact, List.of()))
        .orElse("redirect:" + at(request));
  }

  @PostMapping("/{no}/code")
  Object confirm(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String code) {
    Optional<Contact> waiting = waiting(who, no);
    if (waiting.isEmpty()) {
      return "redirect:" + at(request);
    }
    return switch (contacts.confirm(who.account(), no, code)) {
      case RIGHT -> {
        trail.done(SignInTrail.Act.CONTACT_CHANGE, who, request.getRemoteAddr());
        yield "redirect:" + at(request) + "?done=added";
      }
      case WRONG -> wrong(request, waiting.get(), new Problem("code", "account.problem.mail-code"));
      case DEAD ->
          wrong(request, waiting.get(), new Problem("code", "account.problem.mail-code-dead"));
    };
  }

  @PostMapping("/{no}/sending")
  Object sendAgain(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    Optional<Contact> waiting = waiting(who, no);
    if (waiting.isEmpty()) {
      return "redirect:" + at(request);
    }
    return switch (contacts.sendAgain(who.account(), no)) {
      case Contacts.Adding.Wait(Duration time) ->
          wrong(request, waiting.get(), Problem.wait("code", time));
      case Contacts.Adding.Guarded(String code) ->
          wrong(request, waiting.get(), Problem.guardedAddress("code", code));
      case Contacts.Adding.Sent sent -> "redirect:" + at(request) + "/" + no;
      case Contacts.Adding.Known known -> "redirect:" + at(request);
      case Contacts.Adding.Enough enough -> "redirect:" + at(request);
    };
  }

  @PostMapping("/{no}/removal")
  Object remove(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    return switch (contacts.remove(who.account(), no)) {
      case DONE -> {
        trail.done(SignInTrail.Act.CONTACT_CHANGE, who, request.getRemoteAddr());
        yield "redirect:" + at(request) + "?done=removed";
      }
      case NONE -> "redirect:" + at(request) + "?done=removed";
      case NEEDED ->
          again(request, who, 0, "", new Problem("email", "account.problem.email-needed"));
    };
  }

  private Optional<Contact> waiting(SignedIn who, int no) {
    return contacts.of(who.account()).stream()
        .filter(c -> c.no() == no && !c.verified())
        .findFirst();
  }

  private static String at(HttpServletRequest request) {
    return Side.of(request).security() + "/contacts";
  }

  private ModelAndView again(
      HttpServletRequest request, SignedIn who, int change, String typed, Problem problem) {
    ModelAndView page = page(request, who, change, typed, List.of(problem));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page.addObject("done", "");
  }

  private ModelAndView page(
      HttpServletRequest request, SignedIn who, int change, String typed, List<Problem> problems) {
    Instant now = clock.instant();
    List<EmailAddress> shared = contacts.sharedEmails(who.account());
    List<Line> lines =
        contacts.of(who.account()).stream()
            .map(c ->
                new Line(
                    c.no(),
                    c.email().text(),
                    c.verified(),
                    c.settledAt() == null || c.settled(now)
                        ? null
                        : c.settledAt().atZone(branding.zone()).toLocalDate(),
                    shared.contains(c.email())))
            .toList();
    return new ModelAndView("account/contact/contacts")
        .addObject("side", Side.of(request))
        .addObject("lines", lines)
        .addObject(
            "changed",
            lines.stream().filter(l -> l.no() == change && l.verified()).findFirst().orElse(null))
        .addObject("full", lines.stream().filter(Line::verified).count() >= Contacts.MOST)
        .addObject("typed", typed)
        .addObject("problems", problems);
  }

  private static ModelAndView wrong(HttpServletRequest request, Contact contact, Problem problem) {
    ModelAndView page = codePage(request, contact, List.of(problem));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView codePage(
      HttpServletRequest request, Contact contact, List<Problem> problems) {
    return new ModelAndView("account/contact/code")
        .addObject("side", Side.of(request))
        .addObject("no", contact.no())
        .addObject("email", contact.email().text())
        .addObject("minutes", ContactCodes.HOLDS.toMinutes())
        .addObject("problems", problems);
  }
}
