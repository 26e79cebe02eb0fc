// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caredoor.store.CannotOpenStoreException.Why;

/**
 * How PostgreSQL is run. It refuses to run as root; root puts it into a user namespace of its own,
 * and where a container forbids that, runs it as the user {@code nobody}.
 */
final class Unprivileged {
  private static final int NOBODY = 65534;

  private final List<String> prefix;
  private final int uid;

  private Unprivileged(List<String> prefix, int uid) {
    this.prefix = prefix;
    this.uid = uid;
  }

  static Unprivileged in(DataDirectory directory) throws IOException {
    if (!directory.isUsedByRoot()) {
      return new Unprivileged(List.of(), -1);
    }
    if (works(List.of("unshare", "-U", "true"))) {
      return new Unprivileged(List.of("unshare", "-U"), 0);
    }
    String id = Integer.toString(NOBODY);
    var asNobody =
        new Unprivileged(
            List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--"), NOBODY);
    Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwx--x--x"));
    if (works(asNobody.command("test", "-x", directory.path().toString()))) {
      return asNobody;
    }
    throw new CannotOpenStoreException(
        Why.MISSING,
        "PostgreSQL refuses to run as root, and root may not put it into a user namespace here.",
        "Run Caredoor as a normal user (docker run --user 1000:1000 …, or: su - somebody),",
        "or set CAREDOOR_DB_URL, CAREDOOR_DB_USER and CAREDOOR_DB_PASSWORD to a PostgreSQL"
            + " elsewhere.");
  }

  /** A process that runs so, in the C locale and free of the caller's {@code PG…} variables. */
  ProcessBuilder process(Path directory, List<String> words) {
    var builder = new ProcessBuilder(command(words.toArray(String[]::new)));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder
        .directory(directory.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true);
  }

  private List<String> command(String... words) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /** Gives a file or a whole tree to the user that PostgreSQL runs as. */
  void own(Path tree) throws IOException {
    if (uid < 0 || DataDirectory.uid(tree) == uid) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", uid);
      }
    }
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
