// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of another Caredoor, started with the program and the flags of this one. */
public final class OtherJvm {
  private OtherJvm() {}

  /**
   * The words that start it.
   *
   * @param more further flags of the JVM
   * @param words command and arguments
   */
  public static List<String> command(List<String> more, List<String> words) {
    var command = new ArrayList<String>();
    Optional<String> java = ProcessHandle.current().info().command();
    command.add(java.orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D" + StartCache.PROPERTY))
        .filter(flag -> !flag.startsWith(StartCache.FLAG))
        .forEach(command::add);
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(Main.class.getName());
    command.addAll(words);
    return command;
  }

  /**
   * The flags by which the launcher would start a portal: with the start cache, once it is made.
   */
  public static List<String> startFlags() {
    return StartCache.file().map(file -> List.of(StartCache.FLAG + file)).orElse(List.of());
  }
}
