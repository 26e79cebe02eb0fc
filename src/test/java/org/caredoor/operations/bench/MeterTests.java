// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Executors;
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
  void onlyTheThreadWithThatNameIsCounted() throws Exception {
    assertThat(Meter.ofThread(OWN, "meter-none")).isNull();
    try (var one = Executors.newSingleThreadExecutor(r -> new Thread(r, "meter-some"))) {
      assertThat(one.submit(() -> Meter.ofThread(OWN, "meter-some")).get())
          .isPositive()
          .isLessThan(OWN.info().totalCpuDuration().orElseThrow());
    }
  }
}
