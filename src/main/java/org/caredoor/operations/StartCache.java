// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cache of loaded classes (JEP 514) that halves the work of later starts, once after a
 * build: a second portal on a throw-away directory starts at low priority, shows its pages to
 * itself and ends. The launcher names the file by the system property and uses it when it is there.
 */
public final class StartCache {
  static final String PROPERTY = "caredoor.start-cache";
  static final String FLAG = "-XX:AOTCache=";

  private static final Logger LOG = LoggerFactory.getLogger(StartCache.class);

  private StartCache() {}

  /** Does nothing where the cache is there or is not wanted. Ends early with this process. */
  public static void makeWhenMissing() {
    Path file = Path.of(System.getProperty(PROPERTY, ""));
    if (file.toString().isEmpty() || Files.exists(file)) {
      return;
    }
    try {
      Path directory = Files.createTempDirectory("caredoor-start");
      Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      Process training =
          new ProcessBuilder(command(fresh, directory))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      var end = new Thread(training::destroy, "end-training");
      Runtime.getRuntime().addShutdownHook(end);
      int code = training.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      if (code == 0 && Files.exists(fresh)) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(fresh);
      delete(directory);
    } catch (IOException e) {
      LOG.info("later starts will not be faster: {}", e.getMessage());
    } catch (IllegalStateException e) {
      LOG.debug("the portal ended while it trained", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The cache that this process was started with, or has made. */
  static Optional<Path> file() {
    return Stream.concat(
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith(FLAG))
                .map(flag -> flag.substring(FLAG.length())),
            Stream.of(System.getProperty(PROPERTY, "")))
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  private static List<String> command(Path cache, Path directory) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    command.addAll(
        OtherJvm.command(
            List.of("-XX:AOTCacheOutput=" + cache),
            List.of(new TrainCommand().name(), "--data", directory.toString())));
    return command;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
