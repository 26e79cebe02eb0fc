// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.caredoor.operations.Screen;
import org.caredoor.operations.WrongUsageException;
import org.jspecify.annotations.Nullable;

/** The throw-away directory, marked as such: none that has anything else in it is ever used. */
final class Workplace implements AutoCloseable {
  private static final String MARK = "CAREDOOR-BENCH";

  /** What a made-up patient takes, and what the log and the room for sorting take beside them. */
  private static final long BYTES_A_PATIENT = 250_000;

  private static final long BYTES_BESIDE = 3L << 30;

  private final Path root;
  private final boolean keep;

  private Workplace(Path root, boolean keep) {
    this.root = root;
    this.keep = keep;
  }

  /**
   * Takes a directory that is empty, missing or left by an earlier run.
   *
   * @param wanted null for one of its own in the system's directory for temporary files
   */
  static Workplace open(@Nullable Path wanted, boolean keep) throws IOException {
    Path root = wanted == null ? Files.createTempDirectory("caredoor-bench") : wanted;
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new WrongUsageException("--data: " + root + " is no directory.");
    }
    Files.createDirectories(root);
    try (Stream<Path> inside = Files.list(root)) {
      if (inside.findAny().isPresent() && !Files.exists(root.resolve(MARK))) {
        throw new WrongUsageException(
            "--data: " + root + " has other things in it; bench uses an empty or new directory.");
      }
    }
    empty(root);
    Files.writeString(root.resolve(MARK), "Left by ./caredoor bench; may be deleted.\n");
    return new Workplace(root, keep);
  }

  /** Refuses to begin what would fill the disk. */
  void checkSpace(int patients) throws IOException {
    long needed = patients * BYTES_A_PATIENT + BYTES_BESIDE;
    long free = Files.getFileStore(root).getUsableSpace();
    if (free < needed) {
      throw new WrongUsageException(
          "%,d patients need %.0f GB on the disk of %s, and %.0f GB are free; --data names another."
              .formatted(patients, needed / 1e9, root, free / 1e9));
    }
  }

  /** The portal's data directory. */
  Path data() {
    return root.resolve("data");
  }

  /** For files to import. */
  Path files() {
    return root.resolve("files");
  }

  @Override
  public void close() throws IOException {
    if (keep) {
      Screen.hint("The data stays in " + root + ".");
      return;
    }
    empty(root);
    Files.deleteIfExists(root);
  }

  private static void empty(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all =
          files.sorted(Comparator.reverseOrder()).filter(file -> !file.equals(root)).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
