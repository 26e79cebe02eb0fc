// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of what systems send lies aside at once, on this node: so many requests of one system,
 * so many of all, so many bytes, and never the last of the disk, on which the database may live.
 */
class DoorRoom {
  private static final Logger LOG = LoggerFactory.getLogger(DoorRoom.class);
  private static final long LOOK_EVERY = 8 << 20;

  private final IntakeSettings settings;
  private final LongSupplier free;
  private final Map<String, Integer> open = new HashMap<>();
  private int requests;
  private long bytes;

  /**
   * Nothing is in it yet.
   *
   * @param free how many bytes the disk for temporary files has left
   */
  DoorRoom(IntakeSettings settings, LongSupplier free) {
    this.settings = settings;
    this.free = free;
  }

  static long freeForTemporaryFiles() {
    try {
      return Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir"))).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets a request in, until its share is closed.
   *
   * @param announced bytes that it says will come; 0 or less when it does not say
   * @throws NoRoomException when it has to come again later
   */
  synchronized Share enter(SystemClients.SystemClient system, long announced) {
    int theirs = open.getOrDefault(system.name(), 0);
    if (theirs >= settings.requestsOfOne()) {
      throw NoRoomException.ofTheirs(theirs);
    }
    if (requests >= settings.requests() || bytes + announced > settings.aside().toBytes()) {
      throw NoRoomException.ofAll();
    }
    requireDisk(announced);
    open.put(system.name(), theirs + 1);
    requests++;
    return new Share(system.name());
  }

  private void requireDisk(long more) {
    if (free.getAsLong() - Math.max(more, 0) < settings.keepFree().toBytes()) {
      LOG.warn("The disk for temporary files is nearly full: systems are sent away");
      throw NoRoomException.onDisk();
    }
  }

  private synchronized void take(long more) {
    if (bytes + more > settings.aside().toBytes()) {
      throw NoRoomException.ofAll();
    }
    bytes += more;
  }

  private synchronized void giveBack(String system, long taken) {
    bytes -= taken;
    requests--;
    open.computeIfPresent(system, (name, theirs) -> theirs == 1 ? null : theirs - 1);
  }

  /** What one request takes of it. */
  final class Share implements AutoCloseable {
    private final String system;
    private long taken;
    private long lookedAt;

    private Share(String system) {
      this.system = system;
    }

    /** The same bytes, counted as they come. */
    InputStream counted(InputStream body) {
      return new FilterInputStream(body) {
        @Override
        public int read() throws IOException {
          int read = super.read();
          count(read < 0 ? 0 : 1);
          return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count(Math.max(read, 0));
          return read;
        }
      };
    }

    private void count(long more) {
      take(more);
      taken += more;
      if (taken - lookedAt >= LOOK_EVERY) {
        lookedAt = taken;
        requireDisk(0);
      }
    }

    @Override
    public void close() {
      giveBack(system, taken);
    }
  }
}
