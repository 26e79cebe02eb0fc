// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.caredoor.operations.Screen;
import org.caredoor.operations.StartCache;
import org.caredoor.operations.bench.Figures.Import;
import org.caredoor.operations.bench.Figures.PageFigures;
import org.caredoor.operations.bench.Figures.Size;
import org.caredoor.operations.bench.Figures.SoakFigures;
import org.caredoor.operations.bench.Figures.Start;
import org.caredoor.operations.bench.Figures.Written;
import org.caredoor.operations.bench.PageStatements.Step;
import org.jspecify.annotations.Nullable;

/** Measures all of it, in order. */
final class Bench {
  private static final int STARTS = 3;
  private static final Duration IDLE = Duration.ofSeconds(3);

  private final Plan plan;
  private final Workplace place;
  private final Ending ending;

  Bench(Plan plan, Workplace place, Ending ending) {
    this.plan = plan;
    this.place = place;
    this.ending = ending;
  }

  Figures run() throws IOException, SQLException, InterruptedException {
    var machine = Figures.Machine.here(Instant.now());
    Screen.hint("Working in " + place.data() + " …");
    StartCache.makeWhenMissing();
    var clinic = new MadeUpClinic(place, plan.sizes().size(), plan.time());
    Figures.@Nullable Synthea synthea = plan.soak() == null ? clinic.synthea(ending) : null;
    List<Size> sizes = new ArrayList<>();
    @Nullable Import imported = null;
    @Nullable SoakFigures soak = null;
    for (int patients : plan.sizes()) {
      Screen.hint("%,d patients".formatted(patients));
      MadeUpClinic.Grown grown = clinic.growTo(patients, ending);
      imported = grown.imported();
      if (plan.soak() == null) {
        sizes.add(size(grown));
      } else {
        soak = soak(grown, plan.soak());
      }
    }
    return new Figures(machine, Objects.requireNonNull(imported), synthea, sizes, soak);
  }

  private Size size(MadeUpClinic.Grown grown)
      throws IOException, SQLException, InterruptedException {
    Start start = start();
    return measured(portal -> {
      var pages = new Pages(portal, plan.time());
      List<Reader> readers = pages.signIn(grown.logIns());
      pages.warmUp(readers);
      var database = PortalDatabase.of(place);
      double seconds = grown.written().took().toNanos() / 1e9;
      List<PageFigures> measured = pages.measure(readers);
      Map<PageKind, List<List<Step>>> statements = pages.statements(readers, database);
      return new Size(
          grown.patients(),
          new Written(grown.written().rows(), grown.written().rows() / seconds),
          (double) grown.written().rows() / grown.written().people(),
          grown.diskBytes(),
          start,
          measured,
          pages.limits(statements, database),
          pages.audit(readers, database),
          grown.trail(),
          pages.policy(readers, statements, database));
    });
  }

  private interface Measuring<T> {
    T on(PortalProcess portal) throws IOException, SQLException, InterruptedException;
  }

  /**
   * What is measured on a portal of its own.
   *
   * @throws PortalProcess.EndedException if something else ends the portal meanwhile
   */
  private <T> T measured(Measuring<T> work) throws IOException, SQLException, InterruptedException {
    PortalProcess portal = PortalProcess.start(place.data(), ending);
    try {
      return work.on(portal);
    } catch (IOException | RuntimeException e) {
      if (!portal.isAlive() && !ending.isStopped()) {
        throw new PortalProcess.EndedException();
      }
      throw e;
    } finally {
      ending.now(portal);
    }
  }

  /** The fastest of some starts, and what the portal takes when it has nothing to do. */
  private Start start() throws IOException, SQLException, InterruptedException {
    @Nullable Start best = null;
    for (int n = 0; n < STARTS; n++) {
      Start start =
          measured(portal -> {
            Thread.sleep(IDLE);
            return new Start(
                portal.firstPage().toNanos() / 1e9,
                portal.cpuToFirstPage().toNanos() / 1e9,
                orNull(Meter.resident(portal.portal())),
                orNull(Meter.proportional(portal.postgres().orElseThrow())));
          });
      best = best == null || start.seconds() < best.seconds() ? start : best;
    }
    return Objects.requireNonNull(best);
  }

  private SoakFigures soak(MadeUpClinic.Grown grown, Duration time)
      throws IOException, SQLException, InterruptedException {
    return measured(portal -> {
      List<Reader> readers = new Pages(portal, plan.time()).signIn(grown.logIns());
      return new Soak(portal, readers).run(plan.users(), time);
    });
  }

  private static @Nullable Long orNull(OptionalLong figure) {
    return figure.isPresent() ? figure.getAsLong() : null;
  }
}
