// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.caredoor.operations.Main;
import org.jspecify.annotations.Nullable;

/** Caredoor in a process of its own, to be killed. */
public final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path said;

  private Child(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  public static Child start(String... words) throws IOException {
    Path said = Files.createTempFile("caredoor-child", ".txt");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CAREDOOR_"));
    return new Child(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
  }

  public String said() throws IOException {
    return Files.readString(said);
  }

  /** What it said when it says this. */
  public String untilItSays(String words) throws IOException, InterruptedException {
    await(() -> {
      try {
        return said().contains(words) || !process.isAlive();
      } catch (IOException e) {
        return false;
      }
    });
    String all = said();
    if (!all.contains(words)) {
      throw new AssertionError("it ended and said: " + all);
    }
    return all;
  }

  public boolean runs() {
    return process.isAlive();
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As Ctrl-C does. */
  public void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  public int exitCode() throws InterruptedException {
    await(() -> !process.isAlive());
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(said);
  }

  /** The PostgreSQL over a data directory, or null. */
  public static @Nullable ProcessHandle postgres(Path data) throws IOException {
    Path pidFile = data.resolve("pg" + PostgresBinaries.MAJOR).resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return null;
    }
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty()
        ? null
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(Postmaster::runs)
            .orElse(null);
  }

  public static void await(BooleanSupplier reached) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
