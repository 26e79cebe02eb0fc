// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Seals anew what is sealed under older keys: authenticators and tokens of the identity provider.
 * Each batch is a transaction, so it may be stopped at any time and goes on where it was. What a
 * session holds ends with it.
 */
@Component
public class Resealing {
  private static final int BATCH = 500;

  private final Database database;
  private final Vault vault;

  Resealing(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  private record Sealed(AccountId account, byte[] bytes) {}

  /** Seals all of it, and says how many secrets it were. */
  public long run() {
    long done = 0;
    for (int last = batch(); last > 0; last = batch()) {
      done += last;
    }
    return done;
  }

  /** Some of them; none when nothing is left. */
  int batch() {
    return database.inHouse(() ->
        sealAnew("account.user_account", "totp_secret")
            + sealAnew("account.sso_session", "id_token"));
  }

  private int sealAnew(String table, String column) {
    List<Sealed> old =
        database
            .house()
            .sql(
                """
                select account_id, %2$s from %1$s
                where %2$s is not null and get_byte(%2$s, 0) <> ? limit ? for update
                """
                    .formatted(table, column))
            .params(vault.generation(), BATCH)
            .query((row, n) -> new Sealed(new AccountId(row.getLong(1)), row.getBytes(2)))
            .list();
    for (Sealed one : old) {
      database
          .house()
          .sql(
              "update %1$s set %2$s = ? where account_id = ? and %2$s = ?".formatted(table, column))
          .params(
              vault.seal(one.account(), vault.open(one.account(), one.bytes())),
              one.account().value(),
              one.bytes())
          .update();
    }
    return old.size();
  }
}
