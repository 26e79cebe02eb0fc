// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.caredoor.operations.Screen;
import org.caredoor.operations.StartCache;
import org.caredoor.operations.bench.Figures.Import;
import org.caredoor.operations.bench.Figures.Size;
import org.caredoor.operations.bench.Figures.Written;
import org.jspecify.annotations.Nullable;

/** Measures all of it, in order. */
final class Bench {
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
    var clinic = new MadeUpClinic(place);
    List<Size> sizes = new ArrayList<>();
    @Nullable Import imported = null;
    for (int patients : plan.sizes()) {
      Screen.hint("%,d patients".formatted(patients));
      MadeUpClinic.Grown grown = clinic.growTo(patients, ending);
      imported = grown.imported();
      sizes.add(size(grown));
    }
    return new Figures(machine, Objects.requireNonNull(imported), sizes);
  }

  private Size size(MadeUpClinic.Grown grown) throws IOException, InterruptedException {
    PortalProcess portal = PortalProcess.start(place.data(), ending);
    try {
      double seconds = grown.written().took().toNanos() / 1e9;
      return new Size(
          grown.patients(),
          new Written(grown.written().rows(), grown.written().rows() / seconds),
          new Pages(portal, plan.time()).measure(grown.logIns()));
    } finally {
      ending.now(portal);
    }
  }
}
