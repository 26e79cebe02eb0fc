// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.caredoor.store.CannotOpenStoreException.Why;

/**
 * A secret that stands alone in a file, or in the environment; never on the command line, where
 * every user of the machine can read it.
 */
public final class SecretFile {
  /** The group may read: a file of root's for the portal's group is the usual way. */
  private static final Set<PosixFilePermission> TOO_OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private SecretFile() {}

  /**
   * The value of a variable, or what is in the file that the variable with {@code _FILE} behind its
   * name names; empty without both.
   */
  public static String ofEnvironment(String variable) {
    return of(System.getenv(), variable);
  }

  static String of(Map<String, String> environment, String variable) {
    String direct = environment.getOrDefault(variable, "");
    String file = environment.getOrDefault(variable + "_FILE", "");
    if (!direct.isBlank() && !file.isBlank()) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "Both " + variable + " and " + variable + "_FILE are set.",
          "Take one of them away.");
    }
    return file.isBlank() ? direct : read(file, variable + "_FILE");
  }

  /**
   * What is in a file, without the white space around it.
   *
   * @param variable that names the file, for the word to whoever runs the portal
   */
  public static String read(String file, String variable) {
    try {
      Path path = Path.of(file);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Set<PosixFilePermission> open = EnumSet.copyOf(TOO_OPEN);
        open.retainAll(Files.getPosixFilePermissions(path));
        if (!open.isEmpty()) {
          throw new CannotOpenStoreException(
              Why.MISSING,
              path + " (" + variable + ") holds a secret and others may read or change it.",
              "Make it its owner's: chmod 600 " + path);
        }
      }
      return Files.readString(path).strip();
    } catch (IOException | InvalidPathException e) {
      throw new CannotOpenStoreException(
          Why.MISSING, e, variable + " names a file that cannot be read: " + file + ".");
    }
  }
}
