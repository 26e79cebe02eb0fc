// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Has a portal's JVM write down what its threads are at, many times a second (JFR, JEP 509). */
final class Sampling {
  private static final String NAME = "name=bench";
  private static final int FRAMES = 512; // a request passes some thirty filters

  private Sampling() {}

  static void begin(ProcessHandle portal) throws IOException, InterruptedException {
    Jcmd.ask(portal, "JFR.configure", "stackdepth=" + FRAMES); // only the first time counts
    Jcmd.ask(
        portal,
        "JFR.start",
        NAME,
        "settings=none",
        "+jdk.CPUTimeSample#enabled=true",
        "+jdk.CPUTimeSample#throttle=5ms",
        "+jdk.ExecutionSample#enabled=true",
        "+jdk.ExecutionSample#period=10ms");
  }

  static void end(ProcessHandle portal, Path file) throws IOException, InterruptedException {
    Jcmd.ask(portal, "JFR.stop", NAME, "filename=" + file);
  }
}
