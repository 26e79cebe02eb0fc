// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.email.EmailCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks what a person knows and has. Whether a user name exists shows neither in the answer nor in
 * the time it takes.
 */
@Component
public class SignIn {
  /** Asked after like anybody, so that an unknown user name takes the same queries. */
  private static final AccountId NOBODY = new AccountId(-1);

  private final AccountRepository accounts;
  private final Passwords passwords;
  private final RecoveryCodes recoveryCodes;
  private final EmailCodes emailCodes;
  private final Throttle throttle;
  private final Vault vault;
  private final SignInTrail trail;
  private final InstantSource clock;

  SignIn(
      AccountRepository accounts,
      Passwords passwords,
      RecoveryCodes recoveryCodes,
      EmailCodes emailCodes,
      Throttle throttle,
      Vault vault,
      SignInTrail trail,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.recoveryCodes = recoveryCodes;
    this.emailCodes = emailCodes;
    this.throttle = throttle;
    this.vault = vault;
    this.trail = trail;
    this.clock = clock;
  }

  /** How a try ended. */
  public sealed interface Outcome {
    /** This factor was right. */
    record Passed(UserAccount account) implements Outcome {}

    /** Wrong, for whatever reason. */
    record Refused() implements Outcome {}

    /** Not looked at: too many tries before. */
    record Wait(Duration time) implements Outcome {}
  }

  /** The second thing: a code of the authenticator, one from paper, or one by mail. */
  public sealed interface Code {
    /** What it makes of the sign-in. */
    default Factors factors() {
      return this instanceof Mailed ? Factors.PASSWORD_AND_EMAIL_CODE : Factors.PASSWORD_AND_CODE;
    }

    /** Six digits. */
    record Timed(String digits) implements Code {}

    /** Twelve letters. */
    record Recovery(String letters) implements Code {}

    /** Six digits that were mailed to the session of that id. */
    record Mailed(String digits, String session) implements Code {}
  }

  /** First step: user name and password. */
  Outcome password(SignedIn.Realm realm, String userName, String password, String address) {
    String network = Network.of(address);
    Optional<UserAccount> found = accounts.find(realm, userName);
    boolean known = accounts.knows(found.map(UserAccount::id).orElse(NOBODY), network);
    return switch (throttle.password(realm, Accounts.fold(userName), network)) {
      case Throttle.Look.Closed(Duration time) -> {
        trail.held(
            Act.PASSWORD, realm, found.map(UserAccount::signedIn).orElse(null), address, "WAITS");
        yield new Outcome.Wait(time);
      }
      case Throttle.Look.Open(Throttle.Admission.Admitted admitted) ->
          look(found, true, realm, password, address, admitted, false);
      case Throttle.Look.Silent(Throttle.Admission.Admitted admitted, Duration time) ->
          look(found, known, realm, password, address, admitted, true)
                  instanceof Outcome.Passed passed
              ? passed
              : new Outcome.Wait(time);
    };
  }

  /** Hashes once for every name, also for one that nobody has or that may not pass. */
  private Outcome look(
      Optional<UserAccount> found,
      boolean mayPass,
      SignedIn.Realm realm,
      String password,
      String address,
      Throttle.Admission.Admitted admitted,
      boolean inPause) {
    UserAccount account = found.filter(a -> mayPass && a.enabled() && !a.managed()).orElse(null);
    boolean right = passwords.matches(password, account == null ? null : account.passwordHash());
    if (account == null || !right) {
      SignedIn who = found.map(UserAccount::signedIn).orElse(null);
      if (inPause) {
        trail.refused(Act.PASSWORD, realm, who, address, "IN-PAUSE");
      } else {
        refused(Act.PASSWORD, realm, who, address, admitted);
      }
      return new Outcome.Refused();
    }
    throttle.forgive(admitted);
    if (passwords.outdated(account.passwordHash())) {
      accounts.storePassword(account.id(), passwords.hash(password), false);
    }
    return new Outcome.Passed(account);
  }

  /** Second step, for somebody whose password was right. */
  public Outcome code(AccountId id, Code code, String address) {
    return check(id, null, code, address, Act.CODE);
  }

  /** Password and code once more, before something important. */
  Outcome confirm(AccountId id, String password, Code code, String address) {
    return check(id, password, code, address, Act.CONFIRMATION);
  }

  /** The current password alone, where all factors were given a moment ago. */
  public Outcome samePassword(AccountId id, String password, String address) {
    return check(id, password, null, address, Act.CONFIRMATION);
  }

  private Outcome check(
      AccountId id, @Nullable String password, @Nullable Code code, String address, Act act) {
    UserAccount account = accounts.find(id).filter(UserAccount::enabled).orElse(null);
    if (account == null) {
      return new Outcome.Refused();
    }
    String network = Network.of(address);
    return switch (throttle.code(id, network, accounts.knows(id, network))) {
      case Throttle.Admission.Wait(Duration time) -> {
        trail.held(act, account.realm(), account.signedIn(), address, "WAITS");
        yield new Outcome.Wait(time);
      }
      case Throttle.Admission.Admitted admitted -> {
        boolean right =
            (password == null || passwords.matches(password, account.passwordHash()))
                && (code == null || right(account, code, address));
        if (!right) {
          refused(act, account.realm(), account.signedIn(), address, admitted);
          yield new Outcome.Refused();
        }
        throttle.forgive(admitted);
        yield new Outcome.Passed(account);
      }
    };
  }

  private boolean right(UserAccount account, Code code, String address) {
    return switch (code) {
      case Code.Timed(String digits) -> timed(account, digits.replaceAll("\\s", ""));
      case Code.Recovery(String letters) -> {
        boolean used = recoveryCodes.use(account.id(), letters);
        if (used) {
          trail.done(Act.RECOVERY_CODE, account.signedIn(), address);
        }
        yield used;
      }
      case Code.Mailed(String digits, String session) ->
          account.emailCodeSince() != null
              && !account.emailCodeRests()
              && emailCodes.use(account.id(), session, digits);
    };
  }

  private boolean timed(UserAccount account, String digits) {
    byte[] sealed = account.totpSecret();
    if (sealed == null) {
      return false;
    }
    OptionalLong step = Totp.step(vault.open(account.id(), sealed), digits, clock.instant());
    return step.isPresent() && accounts.useStep(account.id(), step.getAsLong());
  }

  private void refused(
      Act act,
      SignedIn.Realm realm,
      @Nullable SignedIn who,
      String address,
      Throttle.Admission.Admitted admitted) {
    trail.refused(act, realm, who, address, admitted.last() ? "WRONG-AND-PAUSED" : "WRONG");
  }
}
