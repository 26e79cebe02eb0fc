// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.caredoor.exchange.SystemClients.SystemClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpStatus;

class DoorRoomTests {
  private static final SystemClient LAB = new SystemClient("lab", "lab");
  private static final SystemClient SHOP = new SystemClient("pharmacy", "pharmacy");

  private final AtomicLong free = new AtomicLong(1 << 30);
  private final DoorRoom room =
      new DoorRoom(
          new Binder(
                  new MapConfigurationPropertySource(
                      Map.of(
                          "x.requests",
                          3,
                          "x.requests-of-one",
                          2,
                          "x.aside",
                          "1KB",
                          "x.keep-free",
                          "1MB")))
              .bindOrCreate("x", IntakeSettings.class),
          free::get);

  @Test
  void oneSystemHasSomeRequestsOpenAndAllHaveMore() {
    List<DoorRoom.Share> shares = new ArrayList<>(List.of(room.enter(LAB, 0), room.enter(LAB, -1)));
    assertRefused(LAB, 0, HttpStatus.TOO_MANY_REQUESTS);
    shares.add(room.enter(SHOP, 0));
    assertRefused(SHOP, 0, HttpStatus.SERVICE_UNAVAILABLE);
    shares.forEach(DoorRoom.Share::close);
    room.enter(LAB, 0).close();
    room.enter(SHOP, 0).close();
  }

  @Test
  void allTogetherMayPutSoMuchAside() throws IOException {
    DoorRoom.Share first = room.enter(LAB, 0);
    assertThat(first.counted(stream(600)).readAllBytes()).hasSize(600);
    assertRefused(SHOP, 500, HttpStatus.SERVICE_UNAVAILABLE);
    try (DoorRoom.Share second = room.enter(SHOP, -1)) {
      assertThatThrownBy(() -> second.counted(stream(500)).readAllBytes())
          .isInstanceOf(NoRoomException.class);
      first.close();
      assertThat(second.counted(stream(500)).readAllBytes()).as("room again").hasSize(500);
    }
    try (DoorRoom.Share third = room.enter(LAB, 1024)) {
      assertThat(third.counted(stream(1024)).readAllBytes()).hasSize(1024);
    }
  }

  @Test
  void theLastOfTheDiskIsLeftAlone() {
    free.set((1 << 20) + 99);
    assertRefused(LAB, 100, HttpStatus.SERVICE_UNAVAILABLE);
    room.enter(LAB, 99).close();
  }

  @Test
  void aDiskThatIsFullIsToldAsSuch() throws IOException {
    Path full = Path.of("/dev/full"); // Linux: each write fails
    assumeTrue(Files.exists(full));
    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      assertThatThrownBy(() -> Spool.write(channel, ByteBuffer.wrap(new byte[10])))
          .isInstanceOfSatisfying(
              NoRoomException.class,
              e -> assertThat(e.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  private void assertRefused(SystemClient system, long announced, HttpStatus status) {
    assertThatThrownBy(() -> room.enter(system, announced))
        .isInstanceOfSatisfying(
            NoRoomException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.retryAfter()).isPositive();
            });
  }

  private static ByteArrayInputStream stream(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }
}
