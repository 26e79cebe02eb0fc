// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.AuditFigures;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.PolicyFigures;
import org.caredoor.operations.bench.Figures.Size;
import org.caredoor.operations.bench.Figures.SoakFigures;
import org.caredoor.operations.bench.Figures.SqlFigures;
import org.jspecify.annotations.Nullable;

/** The figures for a person. */
final class Table {
  private static final String HEAD =
      "%-14s %4s %9s %8s %8s   %22s %9s %9s %7s"
          .formatted(
              "page",
              "at",
              "pages/s",
              "p50",
              "p99",
              "CPU µs portal+pg+client",
              "gzip",
              "plain",
              "errors");

  private Table() {}

  static void print(Figures figures) {
    Screen.say(
        "%s, %d processors, Java %s, load %.1f at the beginning"
            .formatted(
                figures.machine().system(),
                figures.machine().processors(),
                figures.machine().java().strip(),
                figures.machine().load()));
    Screen.say(
        "Import by the real intake: %,d resources, %,.0f/s"
            .formatted(figures.imported().resources(), figures.imported().perSecond()));
    Figures.Synthea synthea = figures.synthea();
    if (synthea != null) {
      Screen.say(
          "Synthea by the real intake: %d patients, %,.0f resources/s; each %,.0f resources, %.2f MB of JSON, %.2f MB on disk"
              .formatted(
                  synthea.patients(),
                  synthea.perSecond(),
                  synthea.resources(),
                  synthea.jsonBytes() / 1e6,
                  synthea.diskBytes() / 1e6));
    }
    figures.sizes().forEach(Table::print);
    if (figures.sizes().size() > 1) {
      printGrowth(figures.sizes());
    }
    if (figures.soak() != null) {
      print(figures.soak());
    }
    Screen.say("");
    Goals.of(figures).forEach(goal -> Screen.say(goal.line()));
  }

  private static void printGrowth(List<Size> sizes) {
    Screen.say("");
    Screen.say(
        "Processor time of a page at 16 at once, portal and PostgreSQL, against the smallest");
    for (PageKind kind : PageKind.values()) {
      Screen.say(
          "  %-14s %s"
              .formatted(
                  kind.words(),
                  sizes.stream()
                      .map(size -> "%,9d: %s".formatted(size.patients(), share(sizes, size, kind)))
                      .collect(Collectors.joining("   "))));
    }
  }

  private static String share(List<Size> sizes, Size size, PageKind kind) {
    Double growth = Goals.growth(sizes.getFirst(), size, kind);
    return growth == null ? "n/a" : String.format(Locale.ROOT, "%.2f", growth);
  }

  private static void print(SoakFigures soak) {
    Screen.say("");
    Screen.say(
        "%d people with %d sessions for %,.0f s: %,d pages, %,.0f/s, p50 %.1f ms, p99 %.1f ms, longest %.0f ms, %d errors"
            .formatted(
                soak.users(),
                soak.sessions(),
                soak.seconds(),
                soak.pages(),
                soak.perSecond(),
                soak.p50Millis(),
                soak.p99Millis(),
                soak.longestMillis(),
                soak.errors()));
    soak.mishaps().forEach(mishap -> Screen.say(mishap.line()));
    Screen.say("  in use after a collection, each minute: " + megabytes(soak.liveBytes()));
    Screen.say("  resident, each minute: " + megabytes(soak.residentBytes()));
  }

  private static String megabytes(List<Long> bytes) {
    return bytes.stream()
            .map(b -> String.format(Locale.ROOT, "%.0f", b / 1e6))
            .collect(Collectors.joining(" "))
        + " MB";
  }

  private static void print(Size size) {
    Screen.say("");
    Screen.say(
        "%,d patients; the last %,d rows written at %,.0f rows/s"
            .formatted(size.patients(), size.written().rows(), size.written().rowsPerSecond()));
    Screen.say(
        "of a patient %,.0f rows, %.0f KB on disk; first page after %.1f s (%.1f s of the JVM's processor time); idle %s, database %s"
            .formatted(
                size.rows(),
                size.diskBytes() / 1e3,
                size.start().seconds(),
                size.start().cpuSeconds(),
                memory(size.start().idleBytes()),
                memory(size.start().postgresBytes())));
    Screen.say(HEAD);
    size.pages().forEach(page -> Screen.say(line(page)));
    Screen.say("the same statements straight on PostgreSQL");
    size.sql().forEach(sql -> Screen.say(line(sql)));
    Screen.say("the policy: of a page's processor time, and where");
    size.policy().forEach(policy -> Screen.say(line(policy)));
    Screen.say("the audit trail: of a page's processor time, and a row alone");
    size.audit().forEach(audit -> Screen.say(line(audit)));
    size.trail()
        .forEach(trail ->
            Screen.say(
                "  %2d rows at once: %,.0f rows/s, on disk after %.1f ms, p99 %.1f ms"
                    .formatted(
                        trail.atOnce(),
                        trail.rowsPerSecond(),
                        trail.p50Millis(),
                        trail.p99Millis())));
  }

  private static String memory(@Nullable Long bytes) {
    return bytes == null ? "n/a" : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }

  private static String line(SqlFigures sql) {
    return String.format(
        Locale.ROOT,
        "%-14s %4d %,9.0f %5.1f ms %5.1f ms   %23s %.1f statements",
        sql.page(),
        sql.connections(),
        sql.perSecond(),
        sql.p50Millis(),
        sql.p99Millis(),
        micros(sql.postgresMicros()),
        sql.statements());
  }

  private static String line(AuditFigures audit) {
    return "  %s, %d at once: with it %s µs, without it %s µs"
        .formatted(
            audit.page(),
            audit.connections(),
            micros(audit.serverMicros()),
            micros(audit.withoutMicros()));
  }

  private static String line(PolicyFigures policy) {
    Double share = policy.share();
    return "  %s, %d at once: %s; %.1f %% of %,d samples, %,.0f µs of PostgreSQL's %,.0f"
        .formatted(
            policy.page(),
            policy.connections(),
            share == null ? "n/a" : String.format(Locale.ROOT, "%.1f %%", share * 100),
            policy.sampleShare() * 100,
            policy.samples(),
            policy.statementMicros(),
            policy.postgresMicros());
  }

  private static String micros(@Nullable Double micros) {
    return micros == null ? "n/a" : String.format(Locale.ROOT, "%,.0f", micros);
  }

  private static String line(PageFigures page) {
    return String.format(
        Locale.ROOT,
        "%-14s %4d %,9.0f %5.1f ms %5.1f ms   %23s %6.1f KB %6.1f KB %7d",
        page.page(),
        page.connections(),
        page.perSecond(),
        page.p50Millis(),
        page.p99Millis(),
        cpu(page),
        page.gzipBytes() / 1024,
        page.plainBytes() / 1024,
        page.errors());
  }

  private static String cpu(PageFigures page) {
    Cpu cpu = page.cpuMicros();
    return cpu == null
        ? "n/a"
        : String.format(
            Locale.ROOT, "%,.0f + %,.0f + %,.0f", cpu.portal(), cpu.postgres(), cpu.client());
  }
}
