// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

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

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Duration larger(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
