// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Problem;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.StaffRole;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.recovery.IdentityChecks.Document;
import org.caredoor.web.Branding;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The desk helps a patient who stands before it and has nothing left to sign in with. */
@Controller
@RequestMapping("/staff/support/log-ins")
class LogInDeskController {
  private static final Set<StaffRole> ALLOWED =
      EnumSet.of(StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR);

  private final AccountRepository accounts;
  private final Contacts contacts;
  private final IdentityChecks checks;
  private final SignInTrail trail;
  private final Branding branding;
  private final InstantSource clock;

  LogInDeskController(
      AccountRepository accounts,
      Contacts contacts,
      IdentityChecks checks,
      SignInTrail trail,
      Branding branding,
      InstantSource clock) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.checks = checks;
    this.trail = trail;
    this.branding = branding;
    this.clock = clock;
  }

  /** A log-in as a line of the list. */
  record Line(long id, String userName, String name, boolean enabled) {}

  @GetMapping
  ModelAndView find(SignedIn who, @RequestParam(defaultValue = "") String q) {
    allowed(who);
    List<Line> found =
        Stream.concat(
                accounts.find(Realm.PATIENT, q).stream(),
                EmailAddress.of(q).map(EmailAddress::folded).stream()
                    .flatMap(email -> contacts.havingEmail(email).stream())
                    .flatMap(id -> accounts.find(id).stream())
                    .filter(account -> account.realm() == Realm.PATIENT))
            .map(LogInDeskController::line)
            .distinct()
            .toList();
    return new ModelAndView("account/recovery/desk").addObject("q", q).addObject("found", found);
  }

  @GetMapping("/{id}")
  ModelAndView open(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    UserAccount account = patient(who, id);
    trail.done(Act.DESK_LOOK, who, request.getRemoteAddr());
    return page(account, "", "", List.of());
  }

  @PostMapping("/{id}/start-code")
  ModelAndView handOver(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String document,
      @RequestParam(name = "last-digits", defaultValue = "") String lastDigits) {
    UserAccount account = patient(who, id);
    Optional<Document> seen =
        Stream.of(Document.values()).filter(d -> d.name().equals(document)).findFirst();
    Optional<String> digits = IdentityChecks.lastDigits(lastDigits);
    if (seen.isEmpty() || digits.isEmpty() || !account.enabled()) {
      List<Problem> problems = new ArrayList<>();
      if (seen.isEmpty()) {
        problems.add(new Problem("document", "account.problem.document"));
      }
      if (digits.isEmpty()) {
        problems.add(new Problem("last-digits", "account.problem.last-digits"));
      }
      ModelAndView page = page(account, document, lastDigits, problems);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    String code = checks.codeFor(account, who.account(), seen.get(), digits.get());
    trail.done(Act.DESK_CODE, who, request.getRemoteAddr());
    return new ModelAndView("account/recovery/desk-code")
        .addObject("line", line(account))
        .addObject("code", code)
        .addObject(
            "until", clock.instant().plus(Recoveries.DESK_CODE_HOLDS).atZone(branding.zone()));
  }

  private ModelAndView page(
      UserAccount account, String document, String lastDigits, List<Problem> problems) {
    return new ModelAndView("account/recovery/desk-log-in")
        .addObject("line", line(account))
        .addObject("emails", contacts.verifiedEmails(account.id()).size())
        .addObject("app", account.totpSecret() != null)
        .addObject("documents", List.of(Document.values()))
        .addObject("document", document)
        .addObject("lastDigits", lastDigits)
        .addObject("problems", problems);
  }

  private static Line line(UserAccount account) {
    return new Line(
        account.id().value(), account.userName(), account.displayName(), account.enabled());
  }

  private UserAccount patient(SignedIn who, long id) {
    allowed(who);
    return accounts
        .find(new AccountId(id))
        .filter(account -> account.realm() == Realm.PATIENT)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Who may not help does not see either who has a log-in. */
  private static void allowed(SignedIn who) {
    if (who.roles().stream().noneMatch(ALLOWED::contains)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
