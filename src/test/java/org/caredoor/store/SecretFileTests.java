// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTests {
  private static final String NAME = "CAREDOOR_DB_PASSWORD";

  @TempDir private Path dir;

  @Test
  void comesFromTheEnvironmentOrAFile() throws Exception {
    assertThat(SecretFile.of(Map.of(), NAME)).isEmpty();
    assertThat(SecretFile.of(Map.of(NAME, "one"), NAME)).isEqualTo("one");
    assertThat(SecretFile.of(Map.of(NAME + "_FILE", file("rw-------")), NAME)).isEqualTo("two");
    assertThat(SecretFile.of(Map.of(NAME + "_FILE", file("r--r-----")), NAME)).isEqualTo("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-"})
  void refusesAFileThatIsOpenToOthersAndSaysWhatToDo(String permissions) throws Exception {
    String file = file(permissions);
    assertThatThrownBy(() -> SecretFile.read(file, NAME + "_FILE"))
        .isInstanceOf(CannotOpenStoreException.class)
        .hasMessageContaining(NAME + "_FILE")
        .hasMessageNotContaining("two")
        .satisfies(e ->
            assertThat(((CannotOpenStoreException) e).advice())
                .containsExactly("Make it its owner's: chmod 600 " + file));
  }

  @Test
  void refusesWhatIsNotThereAndWhatIsSaidTwice() {
    assertThatThrownBy(() -> SecretFile.read(dir.resolve("none").toString(), NAME))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> SecretFile.of(Map.of(NAME, "a", NAME + "_FILE", "b"), NAME))
        .hasMessageContaining("Both");
  }

  private String file(String permissions) throws Exception {
    Path file = Files.writeString(dir.resolve("secret-" + permissions), "two\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file.toString();
  }
}
