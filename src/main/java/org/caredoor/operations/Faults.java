// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import org.springframework.boot.web.server.PortInUseException;

/** Turns what stopped a command into words. */
final class Faults {
  private Faults() {}

  /** Says what happened and gives the exit code. */
  static int tell(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException busy) {
        Screen.trouble(
            "Port " + busy.getPort() + " is in use by another program.",
            "Stop that one, or take another port: ./caredoor run --port N (0 takes a free one).");
        return 4;
      }
    }
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Screen.trouble(
        "Stopped by a fault: " + root.getMessage() + " (" + root.getClass().getSimpleName() + ")");
    return Command.FAILED;
  }
}
