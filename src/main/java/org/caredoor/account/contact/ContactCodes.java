// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.Vault;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Six digits by mail, which show that an address is read by who gave it. */
@Component
public class ContactCodes {
  public static final Duration HOLDS = Duration.ofMinutes(15);
  private static final int TRIES = 5;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;

  ContactCodes(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** How a try ended. */
  public enum Answer {
    RIGHT,
    WRONG,
    /** Too old, or tried too often; a new one is needed. */
    DEAD
  }

  /** A new code; the one before is dead. */
  String make(AccountId account, int contact) {
    String code = "%06d".formatted(random.nextInt(1_000_000));
    database
        .house()
        .sql(
            """
            insert into account.contact_code (account_id, contact_no, code_hash, ends_at)
            values (:account, :contact, :hash, :ends)
            on conflict (account_id, contact_no) do update
              set code_hash = excluded.code_hash, ends_at = excluded.ends_at, tries = 0
            """)
        .param("account", account.value())
        .param("contact", contact)
        .param("hash", hash(account, contact, code))
        .param("ends", now().plus(HOLDS))
        .update();
    return code;
  }

  /** Counts the try before it looks, so that a hundred at once are not one. */
  Answer check(AccountId account, int contact, String typed) {
    Optional<String> hash =
        database
            .house()
            .sql(
                """
                update account.contact_code set tries = tries + 1
                where account_id = ? and contact_no = ? and tries < ? and ends_at > ?
                returning code_hash
                """)
            .params(account.value(), contact, TRIES, now())
            .query(String.class)
            .optional();
    if (hash.isEmpty()) {
      return Answer.DEAD;
    }
    String tried = hash(account, contact, typed.replaceAll("\\s", ""));
    boolean right =
        MessageDigest.isEqual(
            tried.getBytes(StandardCharsets.US_ASCII),
            hash.get().getBytes(StandardCharsets.US_ASCII));
    if (right) {
      database
          .house()
          .sql("delete from account.contact_code where account_id = ? and contact_no = ?")
          .params(account.value(), contact)
          .update();
    }
    return right ? Answer.RIGHT : Answer.WRONG;
  }

  private String hash(AccountId account, int contact, String code) {
    return vault.fingerprint(
        "contact code", Long.toString(account.value()), Integer.toString(contact), code);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
