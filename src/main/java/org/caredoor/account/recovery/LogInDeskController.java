// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.Problem;
import org.caredoor.account.SecondWays;
import org.caredoor.account.SignedIn;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.StaffRole;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.recovery.IdentityChecks.Document;
import org.caredoor.account.session.Device;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
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
  static final Set<StaffRole> HELPERS =
      EnumSet.of(StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR);

  private static final List<String> DONE = List.of("signed-out", "devices", "email-code");

  private final AccountRepository accounts;
  private final HelpedLogIns helped;
  private final Contacts contacts;
  private final IdentityChecks checks;
  private final SecurityNotices notices;
  private final AccountSessions sessions;
  private final TrustedDevices devices;
  private final SecondWays ways;
  private final Database database;
  private final DeskTrail trail;
  private final Branding branding;

  LogInDeskController(
      AccountRepository accounts,
      HelpedLogIns helped,
      Contacts contacts,
      IdentityChecks checks,
      SecurityNotices notices,
      AccountSessions sessions,
      TrustedDevices devices,
      SecondWays ways,
      Database database,
      DeskTrail trail,
      Branding branding) {
    this.accounts = accounts;
    this.helped = helped;
    this.contacts = contacts;
    this.checks = checks;
    this.notices = notices;
    this.sessions = sessions;
    this.devices = devices;
    this.ways = ways;
    this.database = database;
    this.trail = trail;
    this.branding = branding;
  }

  /**
   * The weaker ways to sign in to a log-in: kinds and times, no addresses.
   *
   * @param emailCodeSince since when codes go by mail; null where none do
   * @param lastWay whether such a code is all that there is beside the password
   */
  record Weaker(@Nullable LocalDate emailCodeSince, boolean lastWay, List<Trusted> devices) {}

  /** A device on which the password is enough. */
  record Trusted(Device device, LocalDate since) {}

  /** A log-in as a line of the list. */
  record Line(long id, String userName, String name, boolean enabled) {}

  @GetMapping
  ModelAndView find(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String q) {
    allowed(who);
    List<UserAccount> all =
        Stream.concat(
                accounts.find(Realm.PATIENT, q).stream(),
                EmailAddress.of(q).map(EmailAddress::folded).stream()
                    .flatMap(email -> contacts.havingEmail(email).stream())
                    .flatMap(id -> accounts.find(id).stream())
                    .filter(account -> account.realm() == Realm.PATIENT))
            .toList();
    Set<AccountId> theirs =
        helped.by(who, HELPERS, all.stream().map(UserAccount::id).distinct().toList());
    List<Line> found =
        all.stream()
            .filter(account -> theirs.contains(account.id()))
            .map(LogInDeskController::line)
            .distinct()
            .toList();
    found.forEach(line ->
        trail.done(DeskTrail.Act.FOUND, who, request.getRemoteAddr(), new AccountId(line.id())));
    return new ModelAndView("account/recovery/desk").addObject("q", q).addObject("found", found);
  }

  @GetMapping("/{id}")
  ModelAndView open(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String done) {
    UserAccount account = patient(who, id);
    trail.done(DeskTrail.Act.LOOK, who, request.getRemoteAddr(), account.id());
    return page(who, account, "", "", List.of()).addObject("done", DONE.contains(done) ? done : "");
  }

  /** Somebody is signed in where they should not be: all sessions of the log-in end. */
  @PostMapping("/{id}/sessions/end")
  String signOut(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    UserAccount account = patient(who, id);
    trail.done(DeskTrail.Act.SESSIONS_END, who, request.getRemoteAddr(), account.id());
    database.inHouse(() -> {
      sessions.end(account.id());
      notices.tell(account.id(), SecurityNotices.Kind.SIGNED_OUT);
      return account;
    });
    return "redirect:/staff/support/log-ins/" + id + "?done=signed-out";
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
      ModelAndView page = page(who, account, document, lastDigits, problems);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    IdentityChecks.Handed handed =
        checks.codeFor(account, who, request.getRemoteAddr(), seen.get(), digits.get());
    IdentityChecks.Needs needs = handed.needs();
    return new ModelAndView("account/recovery/desk-code")
        .addObject("line", line(account))
        .addObject("code", handed.code())
        .addObject("needs", needs == null ? "" : needs.code())
        .addObject("ripe", handed.ripeAt().atZone(branding.zone()))
        .addObject("until", handed.endsAt().atZone(branding.zone()));
  }

  /** Whether this person may help somebody in. */
  static boolean helps(SignedIn who) {
    return who.roles().stream().anyMatch(HELPERS::contains);
  }

  private ModelAndView page(
      SignedIn who,
      UserAccount account,
      String document,
      String lastDigits,
      List<Problem> problems) {
    IdentityChecks.Needs needs = checks.needs(account.id(), who.account());
    return new ModelAndView("account/recovery/desk-log-in")
        .addObject("line", line(account))
        .addObject("emails", contacts.verifiedEmails(account.id()).size())
        .addObject("app", account.totpSecret() != null)
        .addObject("needs", needs == null ? "" : needs.code())
        .addObject("ways", weaker(account))
        .addObject("done", "")
        .addObject("documents", List.of(Document.values()))
        .addObject("document", document)
        .addObject("lastDigits", lastDigits)
        .addObject("problems", problems);
  }

  private Weaker weaker(UserAccount account) {
    Instant since = account.emailCodeSince();
    return new Weaker(
        since == null ? null : since.atZone(branding.zone()).toLocalDate(),
        !ways.of(account.id()).stronger(),
        devices.of(account.id()).stream()
            .map(d -> new Trusted(d.device(), d.trustedAt().atZone(branding.zone()).toLocalDate()))
            .toList());
  }

  private static Line line(UserAccount account) {
    return new Line(
        account.id().value(), account.userName(), account.displayName(), account.enabled());
  }

  private UserAccount patient(SignedIn who, long id) {
    allowed(who);
    return accounts
        .find(new AccountId(id))
        .filter(
            account -> account.realm() == Realm.PATIENT && helped.by(who, HELPERS, account.id()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Who may not help does not see either who has a log-in. */
  private static void allowed(SignedIn who) {
    if (!helps(who)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
