// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import org.caredoor.CaredoorApplication;
import org.springframework.boot.SpringApplication;

/** The command line; {@code caredoor}, the launcher, calls it. */
public final class Main {
  private Main() {}

  /** Runs a command. */
  public static void main(String... arguments) {
    SpringApplication.run(CaredoorApplication.class, arguments);
  }
}
