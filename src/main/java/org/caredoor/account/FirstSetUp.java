// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.email.EmailCodes;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.stereotype.Component;

/** Somebody has nothing to sign in with but a password yet, or nothing at all. */
@Component
public class FirstSetUp {
  private final SignInSession sessions;
  private final AccountRepository accounts;
  private final SecondWays ways;
  private final Entrance entrance;
  private final NewSecrets newSecrets;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final TrustedDevices devices;
  private final EmailCodes emailCodes;

  FirstSetUp(
      SignInSession sessions,
      AccountRepository accounts,
      SecondWays ways,
      Entrance entrance,
      NewSecrets newSecrets,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      TrustedDevices devices,
      EmailCodes emailCodes) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.ways = ways;
    this.entrance = entrance;
    this.newSecrets = newSecrets;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.devices = devices;
    this.emailCodes = emailCodes;
  }

  /**
   * Only somebody who has none, or who waited in a recovery to replace it: a password alone must
   * never do that.
   */
  public Optional<UserAccount> pending(HttpServletRequest request) {
    return sessions
        .pending(request)
        .flatMap(p ->
            accounts
                .find(p.account())
                .filter(a -> a.enabled() && (p.replaces() || !ways.of(a).any())));
  }

  /** The same, where there is a password: a code is worth something beside one alone. */
  Optional<UserAccount> beside(HttpServletRequest request) {
    return pending(request).filter(a -> a.passwordSet() || a.managed());
  }

  /** The same, on a device that is nobody else's. */
  public Optional<UserAccount> byPasskey(HttpServletRequest request) {
    boolean shared =
        sessions
            .pending(request)
            .map(p -> p.standing() == SignInSession.Standing.FIRST_SHARED)
            .orElse(true);
    return pending(request).filter(a -> !shared && passkeys.refusal(a.id(), request).isEmpty());
  }

  /** How many steps there are on the way in: a first one has its own at the end. */
  int steps(HttpServletRequest request) {
    return first(request) ? 3 : 2;
  }

  /** Whether this is the way to a first sign-in, at whose end the welcome tells of all of it. */
  public boolean first(HttpServletRequest request) {
    return sessions.pending(request).map(p -> p.standing().first()).orElse(false);
  }

  /** Where somebody goes on who is still on the way. */
  public String again(HttpServletRequest request) {
    return first(request) && beside(request).isEmpty()
        ? "/start/sign-in"
        : Side.of(request).signIn() + "/set-up";
  }

  /** Where somebody begins again who was too slow. */
  public String late(HttpServletRequest request) {
    return sessions.late(request);
  }

  /**
   * Somebody who may set a code by mail up: there is an address to send it to. Never in a recovery,
   * where the mailbox was half of the way already.
   */
  public Optional<UserAccount> byEmail(HttpServletRequest request) {
    return beside(request)
        .filter(a -> a.realm() == SignedIn.Realm.PATIENT)
        .filter(a -> !replaces(request) && emailCodes.reach(a.id()));
  }

  /**
   * Puts a way to sign in in place for a log-in that still has none, one browser at a time. Empty
   * where another one was faster, or the log-in was dropped meanwhile.
   */
  public <T> Optional<T> alone(HttpServletRequest request, AccountId account, Supplier<T> step) {
    return accounts.alone(account, () -> pending(request).map(still -> step.get()));
  }

  /** Where somebody is told that another browser was faster. */
  public String overtaken(HttpServletRequest request) {
    return first(request) ? "/start/over" : late(request);
  }

  /** Stores the authenticator; false where there is a way in that must not be replaced. */
  boolean store(HttpServletRequest request, AccountId account, byte[] secret, long step) {
    if (!replaces(request)) {
      return alone(request, account, () -> accounts.storeFirstTotp(account, secret, step))
          .orElse(false);
    }
    accounts.storeTotp(account, secret, step);
    return true;
  }

  /** Turns codes by mail on; false where there is a way in by now. */
  public boolean turnEmailCodeOn(HttpServletRequest request, AccountId account) {
    return alone(
            request,
            account,
            () -> {
              accounts.turnEmailCodeOn(account);
              return true;
            })
        .isPresent();
  }

  private boolean replaces(HttpServletRequest request) {
    return sessions.pending(request).map(SignInSession.Pending::replaces).orElse(false);
  }

  private void dropOld(AccountId account, Factors now) {
    devices.end(account);
    accounts.turnEmailCodeOff(account);
    if (now == Factors.PASSWORD_AND_CODE) {
      passkeys.drop(account);
    } else {
      accounts.clearTotp(account);
      passkeys.dropAllButNewest(account);
    }
  }

  /**
   * Signs in, and shows codes on paper before the page that was wanted: they stand in for what is
   * given beside a password.
   */
  public String done(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (replaces(request)) {
      dropOld(account.id(), factors);
    }
    String next = entrance.enter(side, account, factors, request, response);
    if (factors == Factors.PASSKEY || next.equals(AfterDeath.PAGE)) {
      return "redirect:" + next;
    }
    newSecrets.codes(request, account.id(), recoveryCodes.renew(account.id()));
    sessions.wanted(request, next);
    return "redirect:" + side.security() + "/recovery-codes";
  }
}
