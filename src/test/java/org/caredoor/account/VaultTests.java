// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RoomTest
class VaultTests {
  private static final AccountId ROSA = new AccountId(1);
  private static final byte[] SECRET = "a shared secret".getBytes(StandardCharsets.US_ASCII);

  private final Vault vault;
  private final Database database;

  VaultTests(Vault vault, Database database) {
    this.vault = vault;
    this.database = database;
  }

  @Test
  void opensWhatItSealed() {
    assertThat(vault.open(ROSA, vault.seal(ROSA, SECRET))).isEqualTo(SECRET);
  }

  @Test
  void sealsNeverTheSameWayTwice() {
    assertThat(vault.seal(ROSA, SECRET)).isNotEqualTo(vault.seal(ROSA, SECRET));
  }

  @Test
  void aSecretDoesNotOpenForAnotherLogIn() {
    byte[] sealed = vault.seal(ROSA, SECRET);
    assertThatThrownBy(() -> vault.open(new AccountId(2), sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aChangedBitIsNoticed() {
    byte[] sealed = vault.seal(ROSA, SECRET);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(ROSA, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fingerprintsTellApartWhereOneTextEndsAndTheNextBegins() {
    assertThat(vault.fingerprint("ab", "c")).isNotEqualTo(vault.fingerprint("a", "bc"));
  }

  @Test
  void aNodeWithAnotherKeyDoesNotStart() {
    String one = Base64.getEncoder().encodeToString(new byte[32]);
    var other = new byte[32];
    other[0] = 1;
    new Vault(settings(one, ""), database);
    String two = Base64.getEncoder().encodeToString(other);
    assertThatThrownBy(() -> new Vault(settings(two, ""), database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CAREDOOR_SECRET");
  }

  @Test
  void theFirstStartMakesAKeyThatOnlyItsOwnerReads(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("new/secret.key");
    byte[] key = KeyFile.key(settings("", file.toString()));
    assertThat(key).hasSize(32);
    assertThat(KeyFile.key(settings("", file.toString()))).isEqualTo(key);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static SignInSettings settings(String key, String file) {
    Duration any = Duration.ofMinutes(15);
    return new SignInSettings(any, any, any, any, 1, any, key, file);
  }
}
