// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Ten codes on paper, each good for one sign-in without the authenticator. */
@Component
public class RecoveryCodes {
  /** Letters and digits of a code, without what stands between them. */
  public static final int LENGTH = 12;

  static final int COUNT = 10;
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // no 0 O 1 I L
  private static final int GROUP = 4;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;

  RecoveryCodes(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** How many were made and how many are used up. */
  record Left(int made, int used) {
    int unused() {
      return made - used;
    }
  }

  /** Makes new ones, {@code K7QD-3XWM-9P2H}; the old ones stop working. */
  List<String> renew(AccountId account) {
    List<String> codes = Stream.generate(this::code).distinct().limit(COUNT).toList();
    database.inHouse(() -> {
      var house = database.house();
      house
          .sql("delete from account.recovery_code where account_id = ?")
          .param(account.value())
          .update();
      return house
          .sql(
              """
              insert into account.recovery_code (account_id, made_at, code_hash)
              select ?, ?, unnest(string_to_array(?, ','))
              """)
          .params(
              account.value(),
              time(clock.instant()),
              codes.stream().map(c -> hash(account, c)).collect(Collectors.joining(",")))
          .update();
    });
    return codes;
  }

  /** Takes all of them out of use. */
  public void drop(AccountId account) {
    database
        .house()
        .sql("delete from account.recovery_code where account_id = ?")
        .param(account.value())
        .update();
  }

  /** Takes those out of use that were made since then. */
  void drop(AccountId account, Instant since) {
    database
        .house()
        .sql("delete from account.recovery_code where account_id = ? and made_at >= ?")
        .params(account.value(), time(since))
        .update();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** Takes a code out of use; false when it is not one, or used already. */
  boolean use(AccountId account, String typed) {
    return database
            .house()
            .sql(
                """
                update account.recovery_code set used_at = ?
                where account_id = ? and code_hash = ? and used_at is null
                """)
            .params(time(clock.instant()), account.value(), hash(account, typed))
            .update()
        == 1;
  }

  Left left(AccountId account) {
    return database
        .house()
        .sql("select count(*), count(used_at) from account.recovery_code where account_id = ?")
        .param(account.value())
        .query((row, n) -> new Left(row.getInt(1), row.getInt(2)))
        .single();
  }

  private String hash(AccountId account, String code) {
    return vault.fingerprint("recovery code", Long.toString(account.value()), normal(code));
  }

  /** Any case, any spacing. */
  public static String normal(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** A new one, of no log-in yet. */
  public String code() {
    var code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
