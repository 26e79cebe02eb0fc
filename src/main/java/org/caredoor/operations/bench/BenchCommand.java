// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.caredoor.operations.Arguments;
import org.caredoor.operations.Command;
import org.caredoor.operations.Faults;
import org.caredoor.operations.Screen;
import org.caredoor.operations.WrongUsageException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast the portal is on this machine. */
public final class BenchCommand implements Command {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public Set<String> options() {
    return Set.of("patients", "scale", "seconds", "soak", "users", "json", "data");
  }

  @Override
  public Set<String> flags() {
    return Set.of("keep");
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    Plan plan = Plan.of(arguments);
    try (var ending = new Ending()) {
      try {
        Workplace place = ending.of(Workplace.open(plan.data(), plan.keep()));
        place.checkSpace(plan.largest());
        Figures figures = new Bench(plan, place, ending).run();
        Table.print(figures);
        if (plan.json() != null) {
          Files.writeString(plan.json(), JSON.writeValueAsString(figures) + "\n");
        }
        return figures.failed() ? FAILED : DONE;
      } catch (WrongUsageException e) {
        throw e;
      } catch (PortalProcess.EndedException e) {
        Screen.trouble(String.valueOf(e.getMessage()));
        return FAILED;
      } catch (Exception e) {
        if (ending.isStopped()) {
          return FAILED;
        }
        return Faults.tell(e, Path.of(System.getProperty("java.io.tmpdir")));
      }
    }
  }
}
