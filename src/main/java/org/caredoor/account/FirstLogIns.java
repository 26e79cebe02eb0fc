// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.account.passkey.Passkeys;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Log-ins that have no way to sign in yet: opens one, puts its owner before it in this browser, and
 * takes it away again. Who the owner is, and whether they are before it rightly, is for the caller
 * to know; a log-in opens no chart by itself.
 */
@Component
public class FirstLogIns {
  private static final Pattern USER_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]{4,40}");

  private final Database database;
  private final Accounts accounts;
  private final AccountRepository repository;
  private final UserNames userNames;
  private final NewPassword newPassword;
  private final SignInSession sessions;
  private final AccountSessions openSessions;
  private final FirstSetUp setUp;
  private final Passkeys passkeys;
  private final Throttle throttle;
  private final SignInTrail trail;

  FirstLogIns(
      Database database,
      Accounts accounts,
      AccountRepository repository,
      UserNames userNames,
      NewPassword newPassword,
      SignInSession sessions,
      AccountSessions openSessions,
      FirstSetUp setUp,
      Passkeys passkeys,
      Throttle throttle,
      SignInTrail trail) {
    this.database = database;
    this.accounts = accounts;
    this.repository = repository;
    this.userNames = userNames;
    this.newPassword = newPassword;
    this.sessions = sessions;
    this.openSessions = openSessions;
    this.setUp = setUp;
    this.passkeys = passkeys;
    this.throttle = throttle;
    this.trail = trail;
  }

  /**
   * Somebody before a log-in that has no way to sign in yet.
   *
   * @param passwordSet whether a password was chosen, and something beside it is missing
   * @param passkeyHost where a passkey may be made now; empty where none may
   */
  public record First(
      AccountId account, String userName, boolean passwordSet, String passkeyHost) {}

  /** Opens a log-in under a free user name that is made of its owner's. */
  public AccountId open(String given, String family, String language) {
    String display = (given + " " + family).strip();
    return userNames
        .proposals(given, family)
        .flatMap(
            name -> accounts.openUnset(SignedIn.Realm.PATIENT, name, display, language).stream())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Takes away a log-in that its owner never finished, with whatever was set up for it and
   * everybody who is before it.
   */
  public void drop(AccountId account) {
    database.inHouse(() -> {
      openSessions.end(account);
      return database
          .house()
          .sql("delete from account.user_account where account_id = ? and realm = 'PATIENT'")
          .param(account.value())
          .update();
    });
  }

  /**
   * Puts somebody before a log-in in this browser; whoever was signed in in it is not any more.
   *
   * @param shared others use this device, so that no passkey is made on it
   */
  public void begin(HttpServletRequest request, AccountId account, boolean shared) {
    sessions.begin(
        request,
        repository.find(account).orElseThrow(),
        shared ? SignInSession.Standing.FIRST_SHARED : SignInSession.Standing.FIRST);
  }

  /** Who is before a log-in in this browser. */
  public Optional<First> current(HttpServletRequest request) {
    return setUp
        .pending(request)
        .filter(a -> sessions.pending(request).map(p -> p.standing().first()).orElse(false))
        .map(a ->
            new First(
                a.id(),
                a.userName(),
                a.passwordSet(),
                setUp.byPasskey(request).isPresent() ? passkeys.host() : ""));
  }

  /** Whether browsers make passkeys for this portal at all. */
  public boolean hasPasskeys() {
    return !passkeys.host().isEmpty();
  }

  /** What came of choosing a user name. */
  public sealed interface Naming {
    record Done() implements Naming {}

    record Taken() implements Naming {}

    /** Too short, too long, or of other signs than letters, digits, points and lines. */
    record Unfit() implements Naming {}

    /** Too many were tried. */
    record Wait(Duration time) implements Naming {}
  }

  /** Gives a log-in another user name. */
  public Naming rename(AccountId account, String typed, HttpServletRequest request) {
    String name = typed.strip();
    if (!USER_NAME.matcher(name).matches()) {
      return new Naming.Unfit();
    }
    String asked = "user name of " + account.value();
    return switch (throttle.help(SignedIn.Realm.PATIENT, asked, Network.of(request))) {
      case Throttle.Admission.Wait(Duration time) -> new Naming.Wait(time);
      case Throttle.Admission.Admitted admitted -> {
        if (!userNames.give(account, name)) {
          yield new Naming.Taken();
        }
        throttle.forgive(admitted);
        yield new Naming.Done();
      }
    };
  }

  /** What is wrong with a password, beside its fields; nothing is kept. */
  public List<Problem> wrongWithPassword(First first, String wanted, String repeat) {
    UserAccount account = repository.find(first.account()).orElseThrow();
    return newPassword.problems(account, wanted, repeat);
  }

  /** What is wrong with a password, beside its fields; it is kept when nothing is. */
  public List<Problem> choosePassword(
      First first, HttpServletRequest request, String wanted, String repeat) {
    UserAccount account = repository.find(first.account()).orElseThrow();
    List<Problem> problems = newPassword.problems(account, wanted, repeat);
    if (problems.isEmpty()) {
      newPassword.store(account.id(), wanted);
      trail.done(SignInTrail.Act.PASSWORD_CHANGE, account.signedIn(), request.getRemoteAddr());
      sessions.pending(request).ifPresent(p -> sessions.begin(request, account, p.standing()));
    }
    return problems;
  }

  /**
   * Signs in, where a password was chosen and a code from an address that counts was typed a moment
   * ago; codes to it are asked for beside the password from now on. Nothing is told of it: the
   * welcome at the end is. Returns where to go.
   */
  public String enterByEmail(HttpServletRequest request, HttpServletResponse response) {
    Optional<UserAccount> found = setUp.byEmail(request);
    if (found.isEmpty()) {
      return "redirect:" + setUp.late(request);
    }
    UserAccount account = found.get();
    if (!setUp.turnEmailCodeOn(request, account.id())) {
      return "redirect:" + setUp.overtaken(request);
    }
    trail.done(SignInTrail.Act.EMAIL_CODE_CHANGE, account.signedIn(), request.getRemoteAddr());
    return setUp.done(Side.PATIENT, account, Factors.PASSWORD_AND_EMAIL_CODE, request, response);
  }
}
