// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.caredoor.store.Keyring;
import org.junit.jupiter.api.Test;

@RoomTest
class ResealingTests {
  private static final Keyring MARKING = new Keyring(List.of(key(9, "HmacSHA256")));
  private static final SecretKey FIRST = key(1, "AES");

  private final Accounts accounts;
  private final Database database;
  private final Vault before = new Vault(new Keyring(List.of(FIRST)), MARKING);
  private final Vault after = new Vault(new Keyring(List.of(FIRST, key(2, "AES"))), MARKING);

  ResealingTests(Accounts accounts, Database database) {
    this.accounts = accounts;
    this.database = database;
  }

  @Test
  void whatIsSealedUnderAnOlderKeyIsSealedUnderTheNewest() {
    byte[] secret = Totp.newSecret();
    AccountId rosa = withSecret("rosa", before, secret);
    withSecret("ana", after, secret); // an earlier run came so far
    accounts.open(SignedIn.Realm.PATIENT, "bo", "Bo", "en", "a thimble of rain", null, Set.of());
    tokenOf(rosa, before.seal(rosa, new byte[] {1, 2, 3}));
    var resealing = new Resealing(database, after);
    assertThat(resealing.run()).isEqualTo(2);
    assertThat(after.open(rosa, sealed("totp_secret", "user_account", rosa))).isEqualTo(secret);
    assertThat(sealed("totp_secret", "user_account", rosa)[0]).isEqualTo((byte) 2);
    assertThat(after.open(rosa, sealed("id_token", "sso_session", rosa))).containsExactly(1, 2, 3);
    assertThat(resealing.batch()).isZero();
  }

  @Test
  void whatWasSealedBeforeIsReadMeanwhile() {
    var who = new AccountId(1);
    assertThat(after.open(who, before.seal(who, new byte[] {7}))).containsExactly(7);
  }

  private AccountId withSecret(String name, Vault vault, byte[] secret) {
    AccountId id =
        accounts.open(
            SignedIn.Realm.PATIENT, name, name, "en", "a thimble of rain", null, Set.of());
    database
        .house()
        .sql(
            "update account.user_account set totp_secret = ?, totp_since = now() where account_id ="
                + " ?")
        .params(vault.seal(id, secret), id.value())
        .update();
    return id;
  }

  private void tokenOf(AccountId id, byte[] sealed) {
    database
        .house()
        .sql("insert into account.sso_session values ('issuer', 'session', ?, ?, now())")
        .params(id.value(), sealed)
        .update();
  }

  private byte[] sealed(String column, String table, AccountId id) {
    return database
        .house()
        .sql("select " + column + " from account." + table + " where account_id = ?")
        .param(id.value())
        .query(byte[].class)
        .single();
  }

  private static SecretKey key(int of, String algorithm) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) of);
    return new SecretKeySpec(bytes, algorithm);
  }
}
