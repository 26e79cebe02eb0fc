// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.util.Set;

/**
 * One word of the command line. Its usage text is {@code usage/<name>.txt} beside it, which the
 * launcher also shows.
 */
public interface Command {
  int DONE = 0;
  int FAILED = 1;
  int WRONG_USAGE = 2;
  int MISSING = 3;
  int BUSY = 4;

  String name();

  /** Names of the options that take a value. */
  Set<String> options();

  /** Names of the options that take none. */
  default Set<String> flags() {
    return Set.of();
  }

  /** Does it, and says with which code the process shall end. */
  int run(Arguments arguments) throws Exception;
}
