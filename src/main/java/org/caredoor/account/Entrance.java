// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.passkey.Passkeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The last step of every way in: all factors were given. */
@Component
public class Entrance {
  private final AccountRepository accounts;
  private final SignInSession sessions;
  private final SignInTrail trail;
  private final Passkeys passkeys;
  private final SecondWays ways;
  private final TrustedDevices devices;
  private final Contacts contacts;
  private final ObjectProvider<FirstStop> stops;
  private final AfterDeath afterDeath;

  Entrance(
      AccountRepository accounts,
      SignInSession sessions,
      SignInTrail trail,
      Passkeys passkeys,
      SecondWays ways,
      TrustedDevices devices,
      Contacts contacts,
      ObjectProvider<FirstStop> stops,
      AfterDeath afterDeath) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.passkeys = passkeys;
    this.ways = ways;
    this.devices = devices;
    this.contacts = contacts;
    this.stops = stops;
    this.afterDeath = afterDeath;
  }

  /** The password was right: on a device that is trusted it is enough. Returns where to go. */
  String password(
      Side side,
      UserAccount account,
      boolean canPasskey,
      HttpServletRequest request,
      HttpServletResponse response) {
    return ways.of(account).any() && devices.recognizes(account, request, response)
        ? enter(side, account, Factors.PASSWORD_ON_TRUSTED_DEVICE, request, response)
        : ask(side, account, canPasskey, request);
  }

  /** The first factor was right; returns the page that asks for another one. */
  public String ask(
      Side side, UserAccount account, boolean canPasskey, HttpServletRequest request) {
    sessions.begin(
        request,
        account,
        canPasskey ? SignInSession.Standing.PASSWORD_CAN_PASSKEY : SignInSession.Standing.PASSWORD);
    return side.signIn() + (ways.of(account).any() ? "/code" : "/set-up");
  }

  /** Signs in; returns the page to go to. */
  public String enter(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (afterDeath.closes(account, request)) {
      return AfterDeath.PAGE;
    }
    String address = request.getRemoteAddr();
    boolean offer =
        factors == Factors.PASSWORD_AND_CODE
            && sessions.pending(request).map(SignInSession.Pending::canPasskey).orElse(false)
            && passkeys.mayBeOffered(account.id(), request);
    boolean inOtherHands =
        factors == Factors.PASSKEY && passkeys.refusal(account.id(), request).isPresent();
    // a first way in is told by the welcome at its end
    boolean first = sessions.pending(request).map(p -> p.standing().first()).orElse(false);
    accounts.signedIn(account.id(), Network.of(address), factors, first);
    String next = sessions.complete(side, account, factors, request, response);
    trail.done(SignInTrail.Act.SIGN_IN, account.signedIn(), address);
    Optional<String> stop = side.staff() ? Optional.empty() : first(account.id(), inOtherHands);
    if (stop.isEmpty() && !offer) {
      return next;
    }
    sessions.wanted(request, next);
    return stop.orElse(side.security() + "/passkeys/offer");
  }

  /** What has to be said or finished before anything else. */
  private Optional<String> first(AccountId account, boolean deviceInOtherHands) {
    return stops
        .orderedStream()
        .flatMap(stop -> stop.before(account).stream())
        .findFirst()
        .or(() ->
            deviceInOtherHands || !contacts.sharedEmails(account).isEmpty()
                ? Optional.of(OwnWays.PAGE)
                : Optional.empty());
  }
}
