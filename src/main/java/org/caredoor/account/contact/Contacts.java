// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.OwnWays;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The e-mail addresses of a log-in. */
@Component
public class Contacts {
  /** For so long an address from before may take a change back. */
  static final Duration WINDOW = Duration.ofDays(7);

  static final int MOST = 3;

  private final Database database;
  private final ContactRepository repository;
  private final ContactCodes codes;
  private final ContactChanges changes;
  private final AccountRepository accounts;
  private final AccountMail mail;
  private final Throttle throttle;
  private final OwnWays ownWays;
  private final InstantSource clock;

  Contacts(
      Database database,
      ContactRepository repository,
      ContactCodes codes,
      ContactChanges changes,
      AccountRepository accounts,
      AccountMail mail,
      Throttle throttle,
      OwnWays ownWays,
      InstantSource clock) {
    this.database = database;
    this.repository = repository;
    this.codes = codes;
    this.changes = changes;
    this.accounts = accounts;
    this.mail = mail;
    this.throttle = throttle;
    this.ownWays = ownWays;
    this.clock = clock;
  }

  /** The log-ins with this address, which is given in lower case. */
  public List<AccountId> havingEmail(String folded) {
    return repository.havingEmail(folded);
  }

  /** How many addresses are confirmed. */
  public long confirmed(AccountId account) {
    return repository.of(account).stream().filter(Contact::verified).count();
  }

  /** Those that are not removed, the oldest first. */
  public List<Contact> of(AccountId account) {
    return repository.of(account);
  }

  /** How giving an address ended. */
  public sealed interface Adding {
    /** A code is on its way. */
    record Sent(int contact) implements Adding {}

    /** This log-in has it already. */
    record Known() implements Adding {}

    /** As many as there may be. */
    record Enough() implements Adding {}

    /** Too many codes were asked for. */
    record Wait(Duration time) implements Adding {}

    /** It is in other hands too, from which this log-in is to be kept. */
    record Guarded(String code) implements Adding {}
  }

  /**
   * Addresses that may be relied on: confirmed, past the days in which an older address could
   * object, and in nobody's hands from whom the log-in is to be kept.
   */
  public List<EmailAddress> verifiedEmails(AccountId account) {
    return ownWays.own(account, settled(account));
  }

  /**
   * Addresses to which a code beside the password is sent: those that may be relied on. Where there
   * are none of these but others, they keep their owner from being locked out.
   */
  public List<EmailAddress> codeEmails(AccountId account) {
    List<EmailAddress> own = verifiedEmails(account);
    return own.isEmpty() ? settled(account) : own;
  }

  /** Confirmed addresses that are in other hands too, so that they are not relied on. */
  public List<EmailAddress> sharedEmails(AccountId account) {
    return ownWays.shared(
        account,
        repository.of(account).stream().filter(Contact::verified).map(Contact::email).toList());
  }

  private List<EmailAddress> settled(AccountId account) {
    return repository.of(account).stream()
        .filter(c -> c.settled(clock.instant()))
        .map(Contact::email)
        .toList();
  }

  /** Takes over an address that was confirmed elsewhere; one that is there is left as it is. */
  public void enter(AccountId account, EmailAddress email) {
    database.inHouse(() -> {
      repository.hold(account);
      if (repository.of(account).stream().noneMatch(c -> same(c, email))) {
        Instant now = clock.instant();
        repository.verify(account, repository.add(account, email, null), now, now);
      }
      return true;
    });
  }

  /**
   * Sends a code to a new address.
   *
   * @param replaces the address that goes when the new one is confirmed, or null
   */
  public Adding add(AccountId account, EmailAddress email, @Nullable Integer replaces) {
    Optional<String> guarded = ownWays.refusal(account, email);
    if (guarded.isPresent()) {
      return new Adding.Guarded(guarded.get());
    }
    return database.inHouse(() -> {
      repository.hold(account);
      List<Contact> there = repository.of(account);
      Optional<Contact> same = there.stream().filter(c -> same(c, email)).findFirst();
      if (same.isPresent() && same.get().verified()) {
        return new Adding.Known();
      }
      long staying =
          there.stream()
              .filter(Contact::verified)
              .filter(c -> replaces == null || c.no() != replaces)
              .count();
      if (staying >= MOST) {
        return new Adding.Enough();
      }
      if (turn(account) instanceof Throttle.Admission.Wait(Duration time)) {
        return new Adding.Wait(time);
      }
      Instant now = clock.instant();
      there.stream()
          .filter(c -> !c.verified())
          .forEach(c -> repository.remove(account, c.no(), now));
      Integer old = there.stream().anyMatch(c -> isVerified(c, replaces)) ? replaces : null;
      return sendCode(account, repository.add(account, email, old), email);
    });
  }

  /** Sends another code to an address that is not confirmed yet. */
  public Adding sendAgain(AccountId account, int no) {
    return database.inHouse(() -> {
      Contact contact = repository.find(account, no).filter(c -> !c.verified()).orElse(null);
      if (contact == null) {
        return new Adding.Known();
      }
      Optional<String> guarded = ownWays.refusal(account, contact.email());
      if (guarded.isPresent()) {
        return new Adding.Guarded(guarded.get());
      }
      return turn(account) instanceof Throttle.Admission.Wait(Duration time)
          ? new Adding.Wait(time)
          : sendCode(account, no, contact.email());
    });
  }

  private Throttle.Admission turn(AccountId account) {
    return throttle.mail("contact code", Long.toString(account.value()));
  }

  private Adding sendCode(AccountId id, int no, EmailAddress email) {
    UserAccount account = accounts.find(id).orElseThrow();
    String code = codes.make(id, no);
    mail.send(account, email, "contact-code", null, code.substring(0, 3) + " " + code.substring(3));
    return new Adding.Sent(no);
  }

  /** A right code makes the address one of this log-in and tells those from before. */
  public ContactCodes.Answer confirm(AccountId account, int no, String code) {
    return confirm(account, no, code, false);
  }

  /**
   * As {@link #confirm}, while the log-in is set up: its first address is not told of itself. Where
   * there was another before, all is told as ever.
   */
  public ContactCodes.Answer confirmFirst(AccountId account, int no, String code) {
    return confirm(account, no, code, true);
  }

  private ContactCodes.Answer confirm(AccountId account, int no, String code, boolean setUp) {
    return database.inHouse(() -> {
      repository.hold(account);
      Contact contact = repository.find(account, no).filter(c -> !c.verified()).orElse(null);
      if (contact == null || ownWays.refusal(account, contact.email()).isPresent()) {
        return ContactCodes.Answer.DEAD;
      }
      ContactCodes.Answer answer = codes.check(account, no, code);
      if (answer == ContactCodes.Answer.RIGHT) {
        List<EmailAddress> before = verifiedEmails(account);
        Instant now = clock.instant();
        boolean alone = repository.confirmed(account, now.minus(WINDOW)).isEmpty();
        repository.verify(account, no, now, before.isEmpty() ? now : now.plus(WINDOW));
        if (contact.replaces() != null) {
          repository.remove(account, contact.replaces(), now);
        }
        if (!setUp || !alone) {
          changes.begin(account, no, before, now);
        }
      }
      return answer;
    });
  }

  /** How taking an address away ended. */
  enum Removal {
    DONE,
    NONE,
    /** Codes to sign in are mailed there, and nowhere else. */
    NEEDED
  }

  /** Takes an address away; it is told, and may take that back. */
  Removal remove(AccountId account, int no) {
    return database.inHouse(() -> {
      repository.hold(account);
      Contact contact = repository.find(account, no).orElse(null);
      if (contact != null && isNeeded(account, contact)) {
        return Removal.NEEDED;
      }
      if (contact != null) {
        List<EmailAddress> before = verifiedEmails(account);
        Instant now = clock.instant();
        repository.remove(account, no, now);
        if (contact.verified()) {
          changes.begin(account, null, before, now);
        }
      }
      return contact == null ? Removal.NONE : Removal.DONE;
    });
  }

  private boolean isNeeded(AccountId account, Contact contact) {
    return accounts.find(account).orElseThrow().emailCodeSince() != null
        && codeEmails(account).equals(List.of(contact.email()));
  }

  /** Throws away what has run its time. */
  public void forget() {
    repository.forget();
    changes.forget();
  }

  private static boolean same(Contact contact, EmailAddress email) {
    return contact.email().folded().equals(email.folded());
  }

  private static boolean isVerified(Contact contact, @Nullable Integer no) {
    return no != null && contact.no() == no && contact.verified();
  }
}
