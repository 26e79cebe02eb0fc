// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTests {
  @Test
  void theGenerationsOfTheSerialCollectorAreAddedUp() {
    assertThat(
            Memory.used(
                """
                4711:
                 DefNew     total 9792K, used 1024K [0x00000000a0000000, 0x00000000a0aa0000)
                  eden space 8704K,  11% used [0x00000000a0000000, 0x00000000a0100000)
                 Tenured    total 21888K, used 8000K [0x00000000b5550000, 0x00000000b6ab0000)
                  the  space 21888K,  36% used [0x00000000b5550000, 0x00000000b5d20000)
                 Metaspace       used 45000K, committed 45500K, reserved 1114112K
                  class space    used 5000K, committed 5200K, reserved 1048576K
                """))
        .hasValue(9024L << 10);
  }

  @Test
  void g1HasOneFigure() {
    assertThat(
            Memory.used(
                " garbage-first heap   total reserved 6010880K, committed 382976K, used 2048K"
                    + " [0x0)"))
        .hasValue(2048L << 10);
  }

  @Test
  void anAnswerWithoutFiguresIsNone() {
    assertThat(Memory.used("4711:\ncom.sun.tools.attach.AttachNotSupportedException")).isEmpty();
  }

  @Test
  void thisProcessUsesSomeMemory() throws IOException, InterruptedException {
    assertThat(Memory.live(ProcessHandle.current()).orElseThrow()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadsTimeIsFoundByItsName() throws IOException, InterruptedException {
    var worked = new java.util.concurrent.CountDownLatch(1);
    var end = new java.util.concurrent.CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .name("bench-worker")
            .start(() -> {
              long sum = 0;
              for (int i = 0; i < 10_000_000; i++) {
                sum += Integer.toString(i).hashCode();
              }
              assertThat(sum).isNotZero();
              worked.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    worked.await();
    Duration time = Objects.requireNonNull(Meter.ofThread(ProcessHandle.current(), "bench-worker"));
    assertThat(time).isPositive();
    assertThat(Meter.ofProcess(ProcessHandle.current().pid())).isNotNull();
    assertThat(Meter.ofThread(ProcessHandle.current(), "nobody")).isNull();
    end.countDown();
    thread.join();
  }
}
