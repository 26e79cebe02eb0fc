// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Network;
import org.caredoor.account.OwnWays;
import org.caredoor.account.SignIn;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.passkey.PasskeyChallenges.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for passkeys and checks the answers. */
@Component
public class Passkeys {
  private final PasskeyRepository repository;
  private final PasskeyChallenges challenges;
  private final PasskeyCheck check;
  private final RelyingParty party;
  private final AccountRepository accounts;
  private final Throttle throttle;
  private final Vault vault;
  private final SignInTrail trail;
  private final SecurityNotices notices;
  private final OwnWays ownWays;

  Passkeys(
      PasskeyRepository repository,
      PasskeyChallenges challenges,
      PasskeyCheck check,
      RelyingParty party,
      AccountRepository accounts,
      Throttle throttle,
      Vault vault,
      SignInTrail trail,
      SecurityNotices notices,
      OwnWays ownWays) {
    this.repository = repository;
    this.challenges = challenges;
    this.check = check;
    this.party = party;
    this.accounts = accounts;
    this.throttle = throttle;
    this.vault = vault;
    this.trail = trail;
    this.notices = notices;
    this.ownWays = ownWays;
  }

  /** The host for which keys are made; empty where browsers can make none. */
  public String host() {
    return party.isName() ? party.id() : "";
  }

  /** The host for which this log-in may make one in this browser; empty where it may not. */
  public String host(AccountId account, HttpServletRequest request) {
    return refusal(account, request).isPresent() ? "" : host();
  }

  /** The reason code where a passkey would be in other hands too. */
  public Optional<String> refusal(AccountId account, HttpServletRequest request) {
    return ownWays.refusal(account, request);
  }

  /** Whether this log-in has one. */
  public boolean has(AccountId account) {
    return count(account) > 0;
  }

  public int count(AccountId account) {
    return repository.of(account).size();
  }

  /** Whether it is time to offer one to somebody who signed in otherwise. */
  public boolean mayBeOffered(AccountId account, HttpServletRequest request) {
    return !host(account, request).isEmpty() && repository.mayBeOffered(account);
  }

  /** Takes all of them away: whoever holds them now may be somebody else. */
  public void drop(AccountId account) {
    repository.removeAll(account);
  }

  /** Takes those away that were made since then. */
  public void drop(AccountId account, Instant since) {
    repository.removeSince(account, since);
  }

  /** Takes all away but the one that was made last. */
  public void dropAllButNewest(AccountId account) {
    repository.removeAllButNewest(account);
  }

  /** Throws away what nobody needs any more. */
  public void forget() {
    repository.forget();
  }

  /** Any key of this portal: whoever answers tells who they are. */
  PasskeyOptions askAnybody(HttpServletRequest request) {
    return get(challenges.ask(request, Purpose.SIGN_IN), List.of());
  }

  /** One of the keys of this log-in. */
  PasskeyOptions ask(HttpServletRequest request, AccountId account) {
    return get(challenges.ask(request, Purpose.CONFIRM), repository.of(account));
  }

  private PasskeyOptions get(byte[] challenge, List<Passkey> known) {
    return new PasskeyOptions.Get(
        PasskeyOptions.base64(challenge),
        party.id(),
        known.stream().map(PasskeyOptions.Descriptor::of).toList(),
        "required",
        PasskeyChallenges.HOLDS.toMillis());
  }

  /** Signs in whoever holds the key; counts as both factors. */
  SignIn.Outcome signIn(SignedIn.Realm realm, HttpServletRequest request, String json) {
    return answer(realm, null, Purpose.SIGN_IN, Act.PASSKEY, request, json);
  }

  /** The owner once more, or as second step. */
  public SignIn.Outcome confirm(
      SignedIn.Realm realm, AccountId account, HttpServletRequest request, String json) {
    return answer(realm, account, Purpose.CONFIRM, Act.CONFIRMATION, request, json);
  }

  private SignIn.Outcome answer(
      SignedIn.Realm realm,
      @Nullable AccountId wanted,
      Purpose purpose,
      Act act,
      HttpServletRequest request,
      String json) {
    String address = request.getRemoteAddr();
    Optional<byte[]> challenge = challenges.take(request, purpose);
    return switch (throttle.passkey(Network.of(address))) {
      case Throttle.Admission.Wait(Duration time) -> new SignIn.Outcome.Wait(time);
      case Throttle.Admission.Admitted admitted -> {
        Optional<PasskeyCheck.Answer> answer = check.read(json);
        Passkey key = answer.flatMap(a -> repository.byCredential(a.credentialId())).orElse(null);
        UserAccount owner = key == null ? null : accounts.find(key.account()).orElse(null);
        String fault = fault(realm, wanted, challenge, answer.orElse(null), key, owner);
        if (owner == null || !fault.isEmpty()) {
          trail.refused(act, realm, owner == null ? null : owner.signedIn(), address, fault);
          yield new SignIn.Outcome.Refused();
        }
        throttle.forgive(admitted);
        yield new SignIn.Outcome.Passed(owner);
      }
    };
  }

  /** A reason code for the trail; empty when all is right. */
  private String fault(
      SignedIn.Realm realm,
      @Nullable AccountId wanted,
      Optional<byte[]> challenge,
      PasskeyCheck.@Nullable Answer answer,
      @Nullable Passkey key,
      @Nullable UserAccount owner) {
    if (answer == null) {
      return "no-answer";
    }
    if (challenge.isEmpty()) {
      return "late";
    }
    if (key == null || owner == null) {
      return "unknown-key";
    }
    byte[] handle = answer.userHandle();
    if (owner.realm() != realm
        || wanted != null && !wanted.equals(owner.id())
        || (wanted == null || handle.length > 0)
            && !MessageDigest.isEqual(handle, handle(owner.id()))) {
      return "other-log-in";
    }
    if (!owner.enabled()) {
      return "disabled";
    }
    if (wanted == null && owner.managed()) {
      return "managed"; // the organization says each time who still works here
    }
    boolean right =
        check.isRight(answer, key.credential(), challenge.get())
            && repository.answered(hash(challenge.get()))
            && repository.used(key, answer.count(), answer.backedUp());
    return right ? "" : "wrong-answer";
  }

  /** Make a key for this log-in. */
  PasskeyOptions askToMake(HttpServletRequest request, UserAccount account) {
    return new PasskeyOptions.Create(
        new PasskeyOptions.Party(party.id(), party.name()),
        new PasskeyOptions.User(
            PasskeyOptions.base64(handle(account.id())), account.userName(), account.displayName()),
        PasskeyOptions.base64(challenges.ask(request, Purpose.ADD)),
        PasskeyCheck.ALGORITHMS.stream()
            .map(a -> new PasskeyOptions.Parameter("public-key", a.getValue()))
            .toList(),
        repository.of(account.id()).stream().map(PasskeyOptions.Descriptor::of).toList(),
        new PasskeyOptions.Selection("required", true, "required"),
        "none",
        PasskeyChallenges.HOLDS.toMillis());
  }

  /**
   * False when the answer is not right, this key is known, or it may not be made here.
   *
   * @param first whether it is part of a first way in, of which the welcome tells
   */
  boolean make(
      HttpServletRequest request, SignedIn owner, String json, String name, boolean first) {
    Optional<byte[]> challenge = challenges.take(request, Purpose.ADD);
    boolean made =
        challenge
            .filter(c -> refusal(owner.account(), request).isEmpty())
            .flatMap(c -> check.registration(json, c))
            .map(key -> repository.add(owner.account(), key, name))
            .orElse(false);
    if (made) {
      trail.done(Act.PASSKEY_CHANGE, owner, request.getRemoteAddr());
      if (!first) {
        notices.tell(owner.account(), SecurityNotices.Kind.PASSKEY);
      }
    }
    return made;
  }

  /** Says nothing about the owner to whoever reads a device, and is the same for all their keys. */
  private byte[] handle(AccountId account) {
    return HexFormat.of()
        .parseHex(vault.fingerprint("passkey owner", Long.toString(account.value())));
  }

  private static byte[] hash(byte[] challenge) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(challenge);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
