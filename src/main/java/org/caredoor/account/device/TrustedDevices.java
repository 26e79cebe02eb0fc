// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.OwnWays;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.session.Device;
import org.caredoor.store.Database;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Devices on which the password alone signs a patient in. What the cookie holds works once: each
 * use puts another in its place, so that of a device and its copy one comes with an old one, and
 * gives the copy away.
 */
@Component
public class TrustedDevices {
  static final Duration HOLDS = Duration.ofDays(30);

  /** A form that was sent twice is no theft. */
  static final Duration TWICE = Duration.ofSeconds(10);

  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final TrustedDeviceRepository repository;
  private final Database database;
  private final Vault vault;
  private final SignInTrail trail;
  private final SecurityNotices notices;
  private final OwnWays ownWays;
  private final InstantSource clock;

  TrustedDevices(
      TrustedDeviceRepository repository,
      Database database,
      Vault vault,
      SignInTrail trail,
      SecurityNotices notices,
      OwnWays ownWays,
      InstantSource clock) {
    this.repository = repository;
    this.database = database;
    this.vault = vault;
    this.trail = trail;
    this.notices = notices;
    this.ownWays = ownWays;
    this.clock = clock;
  }

  /** Whether a log-in may trust this browser: it is a patient's, and in nobody else's hands. */
  public boolean mayBeTrusted(UserAccount account, HttpServletRequest request) {
    return account.realm() == SignedIn.Realm.PATIENT
        && ownWays.refusal(account.id(), request).isEmpty();
  }

  /**
   * Trusts the browser of this request from now on; only after two factors.
   *
   * @param proves may help its owner back in: the second factor was more than a code by mail
   */
  public void trust(
      UserAccount account,
      boolean proves,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!mayBeTrusted(account, request)) {
      return;
    }
    String token = token();
    List<String> tokens = new ArrayList<>(List.of(token));
    Device device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
    database.inHouse(() -> {
      for (String before : DeviceCookie.read(request)) {
        Optional<Long> known = repository.find(account.id(), hash(before), false);
        known.ifPresentOrElse(id -> repository.remove(account.id(), id), () -> tokens.add(before));
      }
      repository.add(account.id(), device, proves, hash(token), clock.instant().plus(HOLDS));
      notices.tell(account.id(), SecurityNotices.Kind.DEVICE);
      return true;
    });
    trail.done(Act.DEVICE_TRUST, account.signedIn(), request.getRemoteAddr());
    DeviceCookie.write(request, response, tokens);
  }

  /**
   * Whether this log-in trusts the browser of this request; its cookie is another afterwards. An
   * old cookie is a copy, or was copied: the device is trusted no longer, and the owner is told.
   */
  public boolean recognizes(
      UserAccount account, HttpServletRequest request, HttpServletResponse response) {
    List<String> before = mayBeTrusted(account, request) ? DeviceCookie.read(request) : List.of();
    List<String> after = new ArrayList<>();
    boolean known = false;
    for (String token : before) {
      String next = token();
      if (!known && database.inHouse(() -> repository.use(account.id(), hash(token), hash(next)))) {
        known = true;
        after.addFirst(next);
      } else if (!dropCopied(account, token, request)) {
        after.add(token);
      }
    }
    if (!after.equals(before)) {
      DeviceCookie.write(request, response, after);
    }
    return known;
  }

  private boolean dropCopied(UserAccount account, String token, HttpServletRequest request) {
    boolean dropped =
        database.inHouse(() -> {
          boolean removed =
              repository
                  .findReplaced(account.id(), hash(token), clock.instant().minus(TWICE))
                  .map(device -> repository.remove(account.id(), device))
                  .orElse(false);
          if (removed) {
            notices.tell(account.id(), SecurityNotices.Kind.DEVICE_COPIED);
          }
          return removed;
        });
    if (dropped) {
      trail.refused(
          Act.DEVICE_TRUST,
          account.realm(),
          account.signedIn(),
          request.getRemoteAddr(),
          "OLD-COOKIE");
    }
    return dropped;
  }

  /** Whether this browser may be the one thing more that somebody needs to come back. */
  public boolean mayProve(UserAccount account, HttpServletRequest request) {
    return mayBeTrusted(account, request) && proving(account, request).isPresent();
  }

  /** Takes the trust of this browser as the one thing more; it is used up. */
  public boolean prove(UserAccount account, HttpServletRequest request) {
    return mayBeTrusted(account, request)
        && proving(account, request)
            .map(device -> repository.remove(account.id(), device))
            .orElse(false);
  }

  private Optional<Long> proving(UserAccount account, HttpServletRequest request) {
    return DeviceCookie.read(request).stream()
        .flatMap(token -> repository.find(account.id(), hash(token), true).stream())
        .findFirst();
  }

  /** Trusts none any more: password, factors or addresses are not what they were. */
  public void end(AccountId account) {
    repository.removeAll(account);
  }

  /** How many are trusted. */
  public int count(AccountId account) {
    return repository.of(account).size();
  }

  /** Those that are trusted, the last used first. */
  public List<TrustedDevice> of(AccountId account) {
    return repository.of(account);
  }

  /** Which of them this browser is. */
  Set<Long> own(AccountId account, HttpServletRequest request) {
    return DeviceCookie.read(request).stream()
        .flatMap(token -> repository.find(account, hash(token), false).stream())
        .collect(Collectors.toSet());
  }

  /** Takes one away; false when there is none. */
  boolean remove(AccountId account, long device) {
    return told(account, () -> repository.remove(account, device));
  }

  /** Takes all away, and tells the owner; false when there is none. */
  public boolean removeAll(AccountId account) {
    return told(account, () -> repository.removeAll(account));
  }

  private boolean told(AccountId account, BooleanSupplier removal) {
    return database.inHouse(() -> {
      boolean removed = removal.getAsBoolean();
      if (removed) {
        notices.tell(account, SecurityNotices.Kind.DEVICE);
      }
      return removed;
    });
  }

  /** Throws away what has run its time. */
  public void forget() {
    repository.forget();
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String hash(String token) {
    return hash(vault, token);
  }

  static String hash(Vault vault, String token) {
    return vault.fingerprint("trusted device", token);
  }
}
