// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.caredoor.exchange.ImportReport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was measured; what {@code --json} writes. A null is what this system does not
 * tell. {@code docs/performance.md} explains each figure.
 */
record Figures(Machine machine, Import imported, List<Size> sizes) {

  /** On what it was measured. */
  record Machine(Instant at, String system, String java, int processors, double load) {
    static Machine here(Instant at) {
      var system = ManagementFactory.getOperatingSystemMXBean();
      return new Machine(
          at,
          system.getName() + " " + system.getArch(),
          System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
          Runtime.getRuntime().availableProcessors(),
          system.getSystemLoadAverage());
    }
  }

  /** The real intake, one bundle for each model patient. */
  record Import(long resources, double perSecond) {
    static Import of(ImportReport report) {
      return new Import(
          report.stored(), report.stored() / Math.max(1e-3, report.took().toMillis() / 1e3));
    }
  }

  /** A size of the population and the pages at that size. */
  record Size(int patients, Written written, List<PageFigures> pages) {}

  /** How fast the population was written. */
  record Written(long rows, double rowsPerSecond) {}

  /**
   * One kind of page at one number of connections.
   *
   * @param pages how many were read in the time
   * @param requests requests that a page takes
   * @param gzipBytes of the body on the wire
   */
  record PageFigures(
      String page,
      int connections,
      long pages,
      double perSecond,
      double p50Millis,
      double p99Millis,
      @Nullable Cpu cpuMicros,
      double requests,
      double gzipBytes,
      double plainBytes,
      long errors) {}

  /** Processor time for a page, in microseconds. */
  record Cpu(double portal, double postgres, double client) {
    double server() {
      return portal + postgres;
    }
  }
}
