// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.caredoor.store.CannotOpenStoreException.Why;

/**
 * The server process over one data directory: starts it, stops it, and clears up after one that was
 * killed. Started by {@code pg_ctl}, which puts it into its own process group, so that a Ctrl-C for
 * the portal does not stop it first.
 */
final class Postmaster {
  private static final Duration START_LIMIT = Duration.ofSeconds(120); // recovery may take a while
  private static final Duration CLEAR_LIMIT = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 10;

  private final PostgresBinaries binaries;
  private final Unprivileged runner;
  private final Path data;
  private final Path log;

  Postmaster(PostgresBinaries binaries, Unprivileged runner, Path data, Path log) {
    this.binaries = binaries;
    this.runner = runner;
    this.data = data;
    this.log = log;
  }

  /** Starts it and returns its process when it takes connections. */
  ProcessHandle start(int port, List<String> settings) throws IOException, InterruptedException {
    clearUp();
    long logBefore = Files.exists(log) ? Files.size(log) : 0;
    var options = new StringBuilder("-p " + port);
    settings.forEach(s -> options.append(" -c ").append(s));
    Process starter =
        run(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            Long.toString(START_LIMIT.toSeconds()),
            "-l",
            log.toString(),
            "-o",
            options.toString());
    while (true) {
      Optional<ProcessHandle> ready = ready();
      if (ready.isPresent()) {
        return ready.get();
      }
      if (starter.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        Optional<ProcessHandle> late = ready();
        if (starter.exitValue() == 0 && late.isPresent()) {
          return late.get();
        }
        throw didNotStart(logBefore);
      }
    }
  }

  /** Ends all sessions, writes everything out and stops. */
  void stop() throws IOException, InterruptedException {
    run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60").waitFor();
  }

  /** Whether a process runs; a zombie that nobody has waited for does not. */
  static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return process.isAlive(); // no /proc on this system
    }
  }

  private Optional<ProcessHandle> ready() throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() >= 8 && lines.get(7).strip().equals("ready")
          ? ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Stops a server that a killed portal left behind, and removes a {@code postmaster.pid} whose
   * number now belongs to another program, for which PostgreSQL would refuse to start. The caller
   * holds the data directory's lock, so nobody else has started one.
   */
  private void clearUp() throws IOException, InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      Optional<ProcessHandle> left = process(Files.readAllLines(pidFile)).filter(this::isOurs);
      if (left.isPresent()) {
        stop();
      } else {
        Files.delete(pidFile);
      }
    }
    long until = System.nanoTime() + CLEAR_LIMIT.toNanos();
    for (boolean hard = false; ; hard = true) {
      List<ProcessHandle> left = ours();
      if (left.isEmpty()) {
        return;
      }
      // Sessions whose postmaster was killed end by themselves, unless they compute.
      for (ProcessHandle process : left) {
        if (hard ? !process.destroyForcibly() : !process.destroy()) {
          throw stillRuns(process);
        }
      }
      for (ProcessHandle process : left) {
        while (runs(process)) {
          if (System.nanoTime() > until) {
            throw stillRuns(process);
          }
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
  }

  private static Optional<ProcessHandle> process(List<String> pidFile) {
    try {
      return pidFile.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private List<ProcessHandle> ours() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(this::isOurs).toList();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(c -> c.equals(binaries.program("postgres").toString()))
        .isPresent();
  }

  private CannotOpenStoreException stillRuns(ProcessHandle process) {
    return new CannotOpenStoreException(
        Why.FAILED,
        "A PostgreSQL that was left behind (process " + process.pid() + ") does not stop.",
        "Stop it by hand and start again: kill -INT " + process.pid());
  }

  private CannotOpenStoreException didNotStart(long logBefore) throws IOException {
    String said = "";
    if (Files.exists(log)) {
      byte[] all = Files.readAllBytes(log);
      said =
          new String(all, (int) logBefore, (int) (all.length - logBefore), StandardCharsets.UTF_8);
    }
    List<String> lines = said.lines().filter(l -> !l.isBlank()).toList();
    String reason =
        lines.stream()
            .filter(l -> l.contains("FATAL") || l.contains("PANIC"))
            .reduce((first, last) -> last)
            .map(l -> l.replaceFirst(".*(FATAL|PANIC): +", ""))
            .orElse(lines.isEmpty() ? "no reason given" : lines.getLast());
    return new CannotOpenStoreException(
        Why.FAILED,
        "PostgreSQL did not start: " + reason + ".",
        reason.contains("No space left") ? "Free some space on the disk of " + data + "." : "",
        "Its log is " + log + ".");
  }

  private Process run(String program, String... arguments) throws IOException {
    var words = new ArrayList<String>(List.of(binaries.program(program).toString()));
    words.addAll(List.of(arguments));
    words.addAll(List.of("-D", data.toString()));
    return runner
        .process(binaries.home(), words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
