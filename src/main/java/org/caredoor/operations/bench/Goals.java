// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.caredoor.operations.bench.Figures.Cpu;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.PolicyFigures;
import org.caredoor.operations.bench.Figures.Size;
import org.caredoor.operations.bench.Figures.SoakFigures;
import org.jspecify.annotations.Nullable;

/** What the portal wants to be on two quiet processors, beside what was measured. */
final class Goals {
  private static final int MANY = 16; // connections
  private static final double P99_MILLIS = 50;
  private static final double LISTS_PER_SECOND = 1000;
  private static final double GROWTH = 1.10;
  private static final double POLICY_PERCENT = 10;
  private static final double GZIP_KILOBYTES = 25;
  private static final double IDLE_MEGABYTES = 300;
  private static final int RESOURCES = 800; // of a patient with 1.75 MB of JSON
  private static final double JSON_MEGABYTES = 1.75;
  private static final double DISK_MEGABYTES = 2.5;

  private Goals() {}

  /** One of them. */
  record Goal(String what, double limit, double measured, boolean met) {
    String line() {
      return String.format(
          Locale.ROOT, "%-6s %s: %.2f (goal %.2f)", met ? "met" : "missed", what, measured, limit);
    }
  }

  static List<Goal> of(Figures figures) {
    List<Goal> goals = new ArrayList<>();
    for (Size size : figures.sizes()) {
      pages(size, goals);
    }
    if (figures.sizes().size() > 1) {
      Size first = figures.sizes().getFirst();
      Size last = figures.sizes().getLast();
      for (PageKind kind : PageKind.values()) {
        Double growth = growth(first, last, kind);
        if (growth != null) {
          goals.add(
              atMost(
                  "processor time of %s, %,d against %,d patients"
                      .formatted(kind.words(), last.patients(), first.patients()),
                  GROWTH,
                  growth));
        }
      }
    }
    Figures.Synthea synthea = figures.synthea();
    if (synthea != null) {
      goals.add(
          atMost(
              "MB on disk of 800 Synthea resources with 1.75 MB of JSON, reckoned from these",
              DISK_MEGABYTES,
              disk(synthea)));
    }
    if (figures.soak() != null) {
      soak(figures.soak(), goals);
    }
    return goals;
  }

  private static void pages(Size size, List<Goal> goals) {
    String at = " at %,d patients".formatted(size.patients());
    List<PageFigures> many =
        size.pages().stream()
            .filter(p -> p.connections() == MANY && !p.page().equals(PageKind.RECORD.words()))
            .toList();
    many.stream()
        .max(Comparator.comparingDouble(PageFigures::p99Millis))
        .ifPresent(p ->
            goals.add(atMost("p99 in ms of the slowest page" + at, P99_MILLIS, p.p99Millis())));
    many.stream()
        .max(Comparator.comparingDouble(PageFigures::gzipBytes))
        .ifPresent(p ->
            goals.add(atMost("KB of the largest page" + at, GZIP_KILOBYTES, p.gzipBytes() / 1024)));
    many.stream()
        .filter(p -> p.page().equals(PageKind.RESULTS.words()))
        .forEach(p ->
            goals.add(
                new Goal(
                    "results lists a second" + at,
                    LISTS_PER_SECOND,
                    p.perSecond(),
                    p.perSecond() >= LISTS_PER_SECOND)));
    for (PolicyFigures policy : size.policy()) {
      Double share = policy.share();
      if (share != null) {
        goals.add(
            atMost(
                "%% of %s that the policy takes".formatted(policy.page()) + at,
                POLICY_PERCENT,
                share * 100));
      }
    }
    Long idle = size.start().idleBytes();
    if (idle != null) {
      goals.add(atMost("MB resident when idle" + at, IDLE_MEGABYTES, idle / 1e6));
    }
  }

  /**
   * JSON as it is, and for each resource what its row and its places in the indexes take beside.
   */
  private static double disk(Figures.Synthea synthea) {
    double beside = (synthea.diskBytes() - synthea.jsonBytes()) / synthea.resources();
    return JSON_MEGABYTES + RESOURCES * beside / 1e6;
  }

  private static void soak(SoakFigures soak, List<Goal> goals) {
    goals.add(atMost("errors of many people", 0, soak.errors()));
    goals.add(
        new Goal(
            "MB in use at the end, against the beginning",
            soak.liveBytes().isEmpty() ? 0 : soak.liveBytes().getFirst() / 1e6,
            soak.liveBytes().isEmpty() ? 0 : soak.liveBytes().getLast() / 1e6,
            soak.flat()));
  }

  /** Processor time of the servers for a page, as a share of that at another size. */
  static @Nullable Double growth(Size from, Size to, PageKind kind) {
    Cpu before = cpu(from, kind);
    Cpu after = cpu(to, kind);
    return before == null || after == null ? null : after.server() / before.server();
  }

  private static @Nullable Cpu cpu(Size size, PageKind kind) {
    return size.pages().stream()
        .filter(p -> p.connections() == MANY && p.page().equals(kind.words()))
        .map(PageFigures::cpuMicros)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Goal atMost(String what, double limit, double measured) {
    return new Goal(what, limit, measured, measured <= limit);
  }
}
