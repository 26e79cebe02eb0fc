// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MeterTests {
  private static final ProcessHandle OWN = ProcessHandle.current();

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCompilersOfAJvmAreFoundAmongItsThreads() throws IOException {
    assertThat(Meter.ofCompilers(OWN))
        .isPositive()
        .isLessThan(OWN.info().totalCpuDuration().orElseThrow());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onlyTheThreadWithThatNameIsCounted() throws IOException {
    assertThat(Meter.ofThread(OWN, "C1")).isNull();
    assertThat(Meter.ofThread(OWN, "C1 CompilerThre")) // the system keeps 15 characters
        .isPositive()
        .isLessThanOrEqualTo(Meter.ofCompilers(OWN));
  }
}
