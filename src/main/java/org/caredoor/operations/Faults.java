// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.caredoor.store.CannotOpenStoreException;
import org.springframework.boot.web.server.PortInUseException;

/** Turns what stopped a command into words and an exit code. */
public final class Faults {
  private Faults() {}

  /** Says what went wrong; the details go to {@code caredoor.log} in a directory. */
  public static int tell(Throwable fault, Path data) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotOpenStoreException store) {
        Screen.trouble(String.valueOf(store.getMessage()), store.advice().toArray(String[]::new));
        return switch (store.why()) {
          case FAILED -> Command.FAILED;
          case MISSING -> Command.MISSING;
          case IN_USE -> Command.BUSY;
        };
      }
      if (cause instanceof SampleOnNetworkException open) {
        Screen.trouble(
            String.valueOf(open.getMessage()),
            "For real patients take a new data directory: ./caredoor run --empty --data DIR.",
            "To show the sample to other machines all the same: ./caredoor run"
                + " --sample-on-network.");
        return Command.FAILED;
      }
      if (cause instanceof PortInUseException busy) {
        return portInUse(busy.getPort());
      }
    }
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Screen.trouble(
        "Stopped by a fault: " + root.getMessage() + " (" + root.getClass().getSimpleName() + ").");
    keep(fault, data.resolve("caredoor.log"));
    return Command.FAILED;
  }

  static int portInUse(int port) {
    Screen.trouble(
        "Port " + port + " is in use by another program.",
        "Stop that one, or take another port: ./caredoor run --port N (0 takes a free one).");
    return Command.BUSY;
  }

  private static void keep(Throwable fault, Path log) {
    var trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    try {
      Files.writeString(
          log,
          Instant.now() + " stopped by a fault\n" + trace,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Screen.hint("  The details are at the end of " + log + ".");
    } catch (IOException e) {
      Screen.hint("  The details could not be written to " + log + ".");
    }
  }
}
