// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Network;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.account.contact.AccountMail;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Six digits by mail, good once, in the session that asked for them. */
@Component
public class EmailCodes {
  /** OWASP ASVS 5.0.0, 6.5.5. */
  public static final Duration HOLDS = Duration.ofMinutes(10);

  private static final int TRIES = 5;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final AccountRepository accounts;
  private final Contacts contacts;
  private final AccountMail mail;
  private final Throttle throttle;
  private final Vault vault;
  private final InstantSource clock;

  EmailCodes(
      Database database,
      AccountRepository accounts,
      Contacts contacts,
      AccountMail mail,
      Throttle throttle,
      Vault vault,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.contacts = contacts;
    this.mail = mail;
    this.throttle = throttle;
    this.vault = vault;
    this.clock = clock;
  }

  /** Whether there is an address to send to that may be relied on. */
  public boolean reach(AccountId account) {
    return !contacts.codeEmails(account).isEmpty();
  }

  /**
   * Sends a code for this session to every address that counts; the one before is dead. What
   * strangers ask for keeps the owner from none in a network that is known.
   */
  Throttle.Admission send(UserAccount account, HttpServletRequest request) {
    String network = Network.of(request);
    String asked =
        account.id().value() + (accounts.knows(account.id(), network) ? " at " + network : "");
    return database.inHouse(() -> {
      Throttle.Admission admission = throttle.mail("sign-in code", asked);
      List<EmailAddress> addresses = contacts.codeEmails(account.id());
      if (admission instanceof Throttle.Admission.Admitted && !addresses.isEmpty()) {
        String code = make(account.id(), request.getSession().getId());
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        addresses.forEach(email -> mail.send(account, email, "sign-in-code", null, spaced));
      }
      return admission;
    });
  }

  private String make(AccountId account, String session) {
    String code = "%06d".formatted(random.nextInt(1_000_000));
    database
        .house()
        .sql(
            """
            insert into account.email_code (session_hash, account_id, code_hash, ends_at)
            values (:session, :account, :hash, :ends)
            on conflict (session_hash) do update
              set account_id = excluded.account_id, code_hash = excluded.code_hash,
                  ends_at = excluded.ends_at, tries = 0
            """)
        .param("session", sessionHash(session))
        .param("account", account.value())
        .param("hash", codeHash(account, session, code))
        .param("ends", now().plus(HOLDS))
        .update();
    return code;
  }

  /** Counts the try before it looks; a right code is used up by the first of two at once. */
  public boolean use(AccountId account, String session, String typed) {
    Optional<String> hash =
        database
            .house()
            .sql(
                """
                update account.email_code set tries = tries + 1
                where session_hash = ? and account_id = ? and tries < ? and ends_at > ?
                returning code_hash
                """)
            .params(sessionHash(session), account.value(), TRIES, now())
            .query(String.class)
            .optional();
    String tried = codeHash(account, session, typed.replaceAll("\\s", ""));
    return hash.isPresent()
        && MessageDigest.isEqual(
            tried.getBytes(StandardCharsets.US_ASCII),
            hash.get().getBytes(StandardCharsets.US_ASCII))
        && database
                .house()
                .sql("delete from account.email_code where session_hash = ? and code_hash = ?")
                .params(sessionHash(session), tried)
                .update()
            == 1;
  }

  /** Throws away what has run its time. */
  public void forget() {
    database.house().sql("delete from account.email_code where ends_at < ?").param(now()).update();
  }

  private String sessionHash(String session) {
    return vault.fingerprint("session of an email code", session);
  }

  private String codeHash(AccountId account, String session, String code) {
    return vault.fingerprint("email code", Long.toString(account.value()), session, code);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
