// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
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
    assertThat(key.derive("one", "AES")).isEqualTo(key.derive("one", "AES"));
    assertThat(key.derive("one", "AES")).isNotEqualTo(key.derive("two", "AES"));
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
    byte[] made = KeyFile.key(new KeySettings("", file.toString()));
    assertThat(made).hasSize(32);
    assertThat(KeyFile.key(new KeySettings("", file.toString()))).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
