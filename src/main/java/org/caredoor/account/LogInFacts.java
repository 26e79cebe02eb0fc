// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Instant;
import java.util.List;
import org.caredoor.mail.MailMessage;
import org.jspecify.annotations.Nullable;

/**
 * All that bears on whether somebody can sign in with a patient's log-in; nothing by which anybody
 * could.
 *
 * @param language two letters, chosen when the log-in was opened
 * @param closesAt its owner asked for that; a sign-in before it takes it back
 * @param lastSignIn null for one that was never used
 * @param passwordSet whether there is a password; where there is none no password is right
 * @param appUsed when a code of the authenticator was last taken
 * @param emailCodeSince since when a code by mail is a second thing
 * @param emailCodeRests it is worth nothing until another factor was given
 * @param paperCodes how many codes on paper are left
 * @param browser the one in which somebody last got past the password or a passkey
 * @param tries the last ones, the newest first
 */
public record LogInFacts(
    AccountId account,
    String userName,
    String name,
    String language,
    State state,
    Instant openedAt,
    @Nullable Instant closesAt,
    @Nullable Instant lastSignIn,
    boolean passwordSet,
    @Nullable Instant appSince,
    @Nullable Instant appUsed,
    List<Passkey> passkeys,
    @Nullable Instant emailCodeSince,
    boolean emailCodeRests,
    int paperCodes,
    List<Email> emails,
    @Nullable Browser browser,
    @Nullable Recovery recovery,
    Pause pause,
    List<Try> tries) {

  public LogInFacts {
    passkeys = List.copyOf(passkeys);
    emails = List.copyOf(emails);
    tries = List.copyOf(tries);
  }

  /** The same with what stands in other tables. */
  LogInFacts with(List<Passkey> keys, List<Email> addresses, Pause pauses, List<Try> tried) {
    return new LogInFacts(
        account,
        userName,
        name,
        language,
        state,
        openedAt,
        closesAt,
        lastSignIn,
        passwordSet,
        appSince,
        appUsed,
        keys,
        emailCodeSince,
        emailCodeRests,
        paperCodes,
        addresses,
        browser,
        recovery,
        pauses,
        tried);
  }

  /** What a log-in is good for. */
  public enum State {
    OPEN,
    /** Switched off by the clinic. */
    OFF,
    /** Closed by the wish of its owner. */
    CLOSED
  }

  /**
   * A passkey.
   *
   * @param synced copied to its owner's other devices
   */
  public record Passkey(Instant since, @Nullable Instant lastUsed, boolean synced) {}

  /**
   * An e-mail address of the log-in.
   *
   * @param settledAt from when on it may be relied on; null before it is confirmed
   * @param failedAt since when it is known that the last mail did not arrive; null where none
   *     failed
   * @param shared in hands too from which the log-in is to be kept, so that it is not relied on
   */
  public record Email(
      String address,
      Instant since,
      @Nullable Instant confirmedAt,
      @Nullable Instant settledAt,
      @Nullable Instant failedAt,
      boolean shared) {
    /** As a desk reads it out: {@code a•••@example.org}. */
    public String masked() {
      return MailMessage.masked(address);
    }

    public boolean settled(Instant now) {
      return settledAt != null && !settledAt.isAfter(now);
    }
  }

  /**
   * A browser as it told of itself.
   *
   * @param name {@code Safari}; empty for none that we know
   * @param system {@code iPhone}; empty for none that we know
   * @param version {@code 15.3}; empty where it told none
   * @param tooOld for what the pages ask for
   */
  public record Browser(
      String name, String system, String version, boolean tooOld, Instant seenAt) {}

  /**
   * A way back in that somebody began.
   *
   * @param ripeAt it works from then on
   */
  public record Recovery(Way way, Instant madeAt, Instant ripeAt, Instant endsAt) {
    /** How somebody comes back. */
    public enum Way {
      /** By a link by mail. */
      LINK,
      /** By mail after a day, to another authenticator. */
      APP,
      /** By a code that a desk handed over. */
      DESK
    }
  }

  /**
   * From when on tries are taken again; null for what is not held up.
   *
   * @param password where it was tried
   * @param code for whoever had the right password
   * @param network everybody who comes from there
   * @param attacked so many strangers tried the name that each new network has one try
   */
  public record Pause(
      @Nullable Instant password,
      @Nullable Instant code,
      @Nullable Instant network,
      boolean attacked) {
    public static final Pause NONE = new Pause(null, null, null, false);

    /** Whether a desk can end it. */
    public boolean endable() {
      return password != null || code != null;
    }
  }

  /**
   * Something that was tried; never what was typed.
   *
   * @param known from a network in which its owner signed in before
   */
  public record Try(Instant at, SignInTrail.Act act, Result result, boolean known) {}

  /** How a try ended. */
  public enum Result {
    DONE,
    WRONG,
    /** Wrong, and from then on there was a pause. */
    PAUSED,
    /** Told to wait: it came in a pause. */
    WAITED,
    REFUSED
  }

  /** Whether there is anything to give beside the password. */
  public boolean hasSecond() {
    return appSince != null || !passkeys.isEmpty() || emailCodeSince != null;
  }

  /** Addresses that may be relied on and that take mail. */
  public List<Email> reliable(Instant now) {
    return emails.stream()
        .filter(e -> e.settled(now) && e.failedAt() == null && !e.shared())
        .toList();
  }
}
