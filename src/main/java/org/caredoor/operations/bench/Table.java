// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.Locale;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.Size;

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
    figures.sizes().forEach(Table::print);
  }

  private static void print(Size size) {
    Screen.say("");
    Screen.say(
        "%,d patients; the last %,d rows written at %,.0f rows/s"
            .formatted(size.patients(), size.written().rows(), size.written().rowsPerSecond()));
    Screen.say(HEAD);
    size.pages().forEach(page -> Screen.say(line(page)));
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
