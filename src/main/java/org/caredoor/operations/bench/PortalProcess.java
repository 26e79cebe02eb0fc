// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caredoor.operations.OtherJvm;

/** A portal in a process of its own, started as {@code ./caredoor run} starts it. */
final class PortalProcess implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("is open at http://localhost:(\\d+)/");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path data;
  private int port;
  private Duration firstPage = Duration.ZERO;
  private Duration cpuToFirstPage = Duration.ZERO;

  private PortalProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /** It has ended before it was told to. */
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1;

    EndedException() {
      super("The portal that was measured has ended. The bench is broken off.");
    }
  }

  /** Starts it on a data directory and waits for its first page. */
  static PortalProcess start(Path data, Ending ending) throws IOException {
    long begun = System.nanoTime();
    var builder =
        new ProcessBuilder(
                OtherJvm.command(
                    OtherJvm.startFlags(),
                    List.of("run", "--empty", "--port", "0", "--data", data.toString())))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("CAREDOOR_"));
    builder.environment().put("CAREDOOR_PACE_ACCOUNT", "0"); // one log-in stands for many
    var portal = ending.of(new PortalProcess(builder.start(), data));
    portal.port = port(portal.process);
    try (Wire wire = Wire.to(portal.port)) {
      wire.exchange(Wire.request("/", "", true));
    }
    portal.firstPage = Duration.ofNanos(System.nanoTime() - begun);
    portal.cpuToFirstPage = portal.portal().info().totalCpuDuration().orElse(Duration.ZERO);
    return portal;
  }

  /** What it says is read to the end, or it would wait for its reader. */
  private static int port(Process process) throws IOException {
    var said = new StringBuilder();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher open = OPEN.matcher(line);
      if (open.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(more -> {}));
        return Integer.parseInt(open.group(1));
      }
    }
    throw new IOException("the portal did not start; it said:\n" + said);
  }

  int port() {
    return port;
  }

  /** From the start of the process to the last byte of the front page. */
  Duration firstPage() {
    return firstPage;
  }

  /** Processor time of the JVM until then. */
  Duration cpuToFirstPage() {
    return cpuToFirstPage;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle portal() {
    return process.toHandle();
  }

  /** The PostgreSQL that it runs, by the file in which PostgreSQL notes its process. */
  Optional<ProcessHandle> postgres() throws IOException {
    try (Stream<Path> folders = Files.list(data)) {
      List<Path> notes =
          folders.map(f -> f.resolve("postmaster.pid")).filter(Files::exists).toList();
      return notes.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(Files.readAllLines(notes.getFirst()).getFirst()));
    }
  }

  /** As Ctrl-C does; kills what is left of both when that does not help. */
  @Override
  public void close() {
    try {
      Optional<ProcessHandle> database = postgres();
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      database.ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
