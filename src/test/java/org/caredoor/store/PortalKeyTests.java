// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.caredoor.RoomTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RoomTest
class PortalKeyTests {
  private final PortalKey key;
  private final DataSource house;

  PortalKeyTests(PortalKey key, DataSource house) {
    this.key = key;
    this.house = house;
  }

  @Test
  void eachPurposeHasAKeyOfItsOwn() {
    Keyring sealing = key.ring(KeyPurpose.SEAL);
    assertThat(key.ring(KeyPurpose.SEAL).all()).isEqualTo(sealing.all());
    assertThat(key.ring(KeyPurpose.MARK).newest().getEncoded())
        .isNotEqualTo(sealing.newest().getEncoded());
  }

  @Test
  void aNodeWithAnotherKeyDoesNotStart() {
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    assertThatThrownBy(() -> PortalKey.of(new KeySettings(other, ""), house))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CAREDOOR_SECRET");
  }

  @Test
  void theFirstStartMakesAKeyThatOnlyItsOwnerReads(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("new/secret.key");
    List<RootKey> made = KeyFile.keys(new KeySettings("", file.toString()));
    assertThat(made).hasSize(1);
    assertThat(KeyFile.keys(new KeySettings("", file.toString()))).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
