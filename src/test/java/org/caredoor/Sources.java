// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own files, for tests that read them. */
final class Sources {
  static final Path JAVA = Path.of("src/main/java/org/caredoor");
  static final Path MESSAGES = Path.of("src/main/resources/messages");
  static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private Sources() {}

  static List<Path> below(Path root, String ending) {
    try (var files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The room a file of {@link #JAVA} or {@link #MIGRATIONS} belongs to; empty for the root package.
   */
  static String room(Path root, Path file) {
    Path inner = root.relativize(file);
    return inner.getNameCount() == 1 ? "" : inner.getName(0).toString();
  }
}
