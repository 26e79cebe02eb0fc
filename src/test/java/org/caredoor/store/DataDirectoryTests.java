// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
  @TempDir Path temporary;

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    Path path = temporary.resolve("a/b");
    try (var directory = DataDirectory.open(path, "a test")) {
      assertThat(directory.resolve("lock")).exists();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void oneAtATimeHasItAndTheOtherIsToldWho() throws IOException {
    Path path = temporary.resolve("data");
    try (var first = DataDirectory.open(path, "a portal")) {
      assertThat(first.path()).isDirectory();
      assertThatThrownBy(() -> DataDirectory.open(path, "another"))
          .isInstanceOfSatisfying(
              CannotOpenStoreException.class, e -> assertThat(e.why()).isEqualTo(Why.IN_USE))
          .hasMessageContaining("is in use by a portal (process " + ProcessHandle.current().pid());
    }
    DataDirectory.open(path, "another").close();
  }

  @Test
  void aForeignDirectoryIsLeftAlone() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> DataDirectory.open(temporary, "a test"))
        .hasMessageContaining("has other things in it");
    assertThat(temporary.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> DataDirectory.open(file, "a test"))
        .hasMessageContaining("is a file, not a directory");
  }

  @Test
  void secretsAreRandomAndForTheirOwnerOnly() throws IOException {
    try (var one = DataDirectory.open(temporary.resolve("one"), "a test");
        var two = DataDirectory.open(temporary.resolve("two"), "a test")) {
      Secrets secrets = Secrets.of(one);
      assertThat(Secrets.of(one)).isEqualTo(secrets);
      assertThat(Secrets.of(two).house()).isNotEqualTo(secrets.house()).hasSize(32);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(one.resolve(Secrets.FILE))))
          .isEqualTo("rw-------");
    }
  }
}
