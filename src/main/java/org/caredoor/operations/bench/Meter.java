// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processor time and memory of the portal, its PostgreSQL and this client, as the operating system
 * counts them.
 */
final class Meter {
  private final ProcessHandle portal;
  private final ProcessHandle postgres;

  /** By process: a backend that has ended keeps what it took. */
  private final Map<Long, Duration> ofPostgres = new HashMap<>();

  Meter(ProcessHandle portal, ProcessHandle postgres) {
    this.portal = portal;
    this.postgres = postgres;
  }

  /** Processor time until now; zero where the system does not tell. */
  record Reading(Duration portal, Duration postgres, Duration client) {
    Reading since(Reading earlier) {
      return new Reading(
          portal.minus(earlier.portal),
          postgres.minus(earlier.postgres),
          client.minus(earlier.client));
    }
  }

  Reading read() {
    Stream.concat(Stream.of(postgres), postgres.descendants())
        .forEach(process -> ofPostgres.merge(process.pid(), cpu(process), Meter::larger));
    return new Reading(
        cpu(portal),
        ofPostgres.values().stream().reduce(Duration.ZERO, Duration::plus),
        cpu(ProcessHandle.current()));
  }

  /** Resident memory of a process in bytes; empty where there is no {@code /proc}. */
  static OptionalLong resident(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    }
  }

  /**
   * Memory in bytes of a process and all below it, what they share counted once; empty where there
   * is no {@code /proc}.
   */
  static OptionalLong proportional(ProcessHandle process) throws IOException {
    long all = 0;
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      Path rollup = Path.of("/proc", Long.toString(one.pid()), "smaps_rollup");
      if (!Files.isReadable(rollup)) {
        return OptionalLong.empty();
      }
      try (Stream<String> lines = Files.lines(rollup)) {
        all +=
            lines
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
      } catch (IOException e) {
        continue; // it has ended
      }
    }
    return OptionalLong.of(all);
  }

  /** Processor time of one process without those below it; null where there is no {@code /proc}. */
  static @Nullable Duration ofProcess(long pid) {
    return scheduled(Path.of("/proc", Long.toString(pid), "schedstat"));
  }

  /** Processor time of the thread with a name; null where there is no {@code /proc}. */
  static @Nullable Duration ofThread(ProcessHandle process, String name) throws IOException {
    return ofThreads(process, name::equals);
  }

  /**
   * Processor time of the threads that translate byte code; null where there is no {@code /proc}.
   */
  static @Nullable Duration ofCompilers(ProcessHandle process) throws IOException {
    return ofThreads(process, name -> name.startsWith("C1 Comp") || name.startsWith("C2 Comp"));
  }

  /** Of all threads that are there now and have such a name; null where there is none. */
  private static @Nullable Duration ofThreads(ProcessHandle process, Predicate<String> name)
      throws IOException {
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isReadable(tasks)) {
      return null;
    }
    Duration all = null;
    try (Stream<Path> each = Files.list(tasks)) {
      for (Path task : each.toList()) {
        Duration one = isNamed(task, name) ? scheduled(task.resolve("schedstat")) : null;
        if (one != null) {
          all = all == null ? one : all.plus(one);
        }
      }
    }
    return all;
  }

  private static boolean isNamed(Path task, Predicate<String> name) {
    try {
      return name.test(Files.readString(task.resolve("comm")).strip());
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  /** The first number is the time on a processor in nanoseconds. */
  private static @Nullable Duration scheduled(Path schedstat) {
    try {
      String text = Files.readString(schedstat);
      return Duration.ofNanos(Long.parseLong(text.substring(0, text.indexOf(' '))));
    } catch (IOException e) {
      return null;
    }
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Duration larger(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
