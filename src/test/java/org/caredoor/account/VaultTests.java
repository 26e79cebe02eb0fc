// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.caredoor.RoomTest;
import org.junit.jupiter.api.Test;

@RoomTest
class VaultTests {
  private static final AccountId ROSA = new AccountId(1);
  private static final byte[] SECRET = "a shared secret".getBytes(StandardCharsets.US_ASCII);

  private final Vault vault;

  VaultTests(Vault vault) {
    this.vault = vault;
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
}
