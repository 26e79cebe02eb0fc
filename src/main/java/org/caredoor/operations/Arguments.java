// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written behind a command: {@code --name value}, {@code --flag} and plain words. */
public final class Arguments {
  private final Map<String, String> options = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> words = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads them.
   *
   * @param withValue names of the options that take a value
   * @param flags names of those that do not
   */
  public static Arguments read(List<String> written, Set<String> withValue, Set<String> flags) {
    var read = new Arguments();
    boolean wordsOnly = false;
    for (int i = 0; i < written.size(); i++) {
      String word = written.get(i);
      if (wordsOnly || !word.startsWith("--")) {
        read.words.add(word);
        continue;
      }
      if (word.equals("--")) {
        wordsOnly = true;
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (flags.contains(name) && equals < 0) {
        read.flags.add(name);
      } else if (!withValue.contains(name)) {
        throw new WrongUsageException("There is no option --" + name + " here.");
      } else if (equals >= 0) {
        read.options.put(name, word.substring(equals + 1));
      } else if (i + 1 < written.size()) {
        read.options.put(name, written.get(++i));
      } else {
        throw new WrongUsageException("--" + name + " needs a value.");
      }
    }
    return read;
  }

  public List<String> words() {
    return words;
  }

  /** For a command that takes none. */
  public void noWords(String command) {
    if (!words.isEmpty()) {
      throw new WrongUsageException(command + " takes no “" + words.getFirst() + "”.");
    }
  }

  public boolean flag(String name) {
    return flags.contains(name);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The data directory: {@code --data}, else CAREDOOR_DATA, else ./data. */
  Path data() {
    String written = option("data").or(() -> environment("CAREDOOR_DATA")).orElse("data");
    try {
      return Path.of(written).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new WrongUsageException("--data: “" + written + "” cannot be a directory's name.");
    }
  }

  /** The port to listen on: {@code --port}, else CAREDOOR_PORT, else 8080. */
  int port() {
    String written = option("port").or(() -> environment("CAREDOOR_PORT")).orElse("8080");
    try {
      int port = Integer.parseInt(written);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new WrongUsageException(
        "--port: “" + written + "” is not a port; it must be a number from 0 to 65535.");
  }

  static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
  }
}
