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
record Figures(
    Machine machine,
    Import imported,
    @Nullable Synthea synthea,
    List<Size> sizes,
    @Nullable SoakFigures soak) {

  /** Whether many people met an error or a portal that grows; slowness is no failure. */
  boolean failed() {
    return soak != null && (soak.errors() > 0 || !soak.flat());
  }

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

  /**
   * Records as Synthea makes them, by the real intake into an empty database.
   *
   * @param resources of a patient, on average
   * @param jsonBytes of a patient, as Synthea wrote it
   * @param diskBytes of a patient, tables and indexes
   */
  record Synthea(
      int patients, double perSecond, double resources, double jsonBytes, double diskBytes) {}

  /**
   * A size of the population and what was measured at that size.
   *
   * @param rows of a patient in all tables, on average
   * @param diskBytes of a patient, tables and indexes
   */
  record Size(
      int patients,
      Written written,
      double rows,
      double diskBytes,
      Start start,
      List<PageFigures> pages,
      List<SqlFigures> sql,
      List<AuditFigures> audit,
      List<TrailFigures> trail,
      List<PolicyFigures> policy) {}

  /**
   * From the command to the first page, and what an idle portal takes then.
   *
   * @param cpuSeconds of the JVM until the first page
   * @param idleBytes resident in the JVM
   * @param postgresBytes of all processes of the database, what they share counted once
   */
  record Start(
      double seconds, double cpuSeconds, @Nullable Long idleBytes, @Nullable Long postgresBytes) {}

  /** The statements of a page, run straight on PostgreSQL. */
  record SqlFigures(
      String page,
      int connections,
      double statements,
      double perSecond,
      double p50Millis,
      double p99Millis,
      @Nullable Double postgresMicros) {}

  /**
   * What the trail takes of a page.
   *
   * @param serverMicros of portal and PostgreSQL for a page
   * @param writerMicros of it in the thread that writes the trail and in its database process
   */
  record AuditFigures(
      String page, int connections, @Nullable Double serverMicros, @Nullable Double writerMicros) {
    /** What the page would take without the trail; null where the system does not tell. */
    @Nullable Double withoutMicros() {
      return serverMicros == null || writerMicros == null ? null : serverMicros - writerMicros;
    }
  }

  /**
   * What the policy takes of a page.
   *
   * @param samples of threads that served a request
   * @param sampleShare of these, those in which the policy was at work
   * @param portalMicros of the portal for a page
   * @param postgresMicros of PostgreSQL for a page
   * @param withMicros of PostgreSQL for the statements of a page
   * @param withoutMicros of PostgreSQL for what is left of them without the policy
   */
  record PolicyFigures(
      String page,
      int connections,
      long samples,
      double sampleShare,
      double portalMicros,
      double postgresMicros,
      double withMicros,
      double withoutMicros) {
    double statementMicros() {
      return Math.max(0, withMicros - withoutMicros);
    }

    /** Of the processor time of portal and PostgreSQL; null where the system does not tell. */
    @Nullable Double share() {
      return samples == 0 || portalMicros == 0
          ? null
          : (sampleShare * portalMicros + statementMicros()) / (portalMicros + postgresMicros);
    }
  }

  /** How long a row of the trail takes to be on disk when so many wait at once. */
  record TrailFigures(int atOnce, double rowsPerSecond, double p50Millis, double p99Millis) {}

  /**
   * Many people for a long time.
   *
   * @param pages that were read
   * @param errors answers other than 200, and connections that broke
   * @param mishaps the first of them
   * @param liveBytes in use in the portal's JVM after a collection, each minute
   * @param residentBytes of the portal's JVM, each minute
   */
  record SoakFigures(
      int users,
      int sessions,
      double seconds,
      long pages,
      double perSecond,
      double p50Millis,
      double p99Millis,
      double longestMillis,
      long errors,
      List<Mishap> mishaps,
      List<Long> liveBytes,
      List<Long> residentBytes) {
    private static final double MORE = 1.15;

    /**
     * Whether the last third of the time needed no more memory than the first, but for a little.
     */
    boolean flat() {
      int third = Math.max(1, liveBytes.size() / 3);
      long first = liveBytes.stream().limit(third).mapToLong(b -> b).max().orElse(0);
      long last =
          liveBytes.stream().skip(liveBytes.size() - third).mapToLong(b -> b).max().orElse(0);
      return last <= first * MORE;
    }
  }

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
