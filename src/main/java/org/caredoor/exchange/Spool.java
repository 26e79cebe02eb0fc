// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/**
 * What came, put aside in a file that only we can read, so that it can be gone through twice
 * without being held in memory. Deleted when closed.
 */
final class Spool implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;

  private Spool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Puts a stream aside, without a byte order mark.
   *
   * @throws RefusedException when it is empty, too long or not UTF-8
   * @throws NoRoomException when the disk is full
   */
  static Spool of(InputStream in, long limit) {
    try {
      Path file = Files.createTempFile("caredoor-intake", ".tmp");
      var spool =
          new Spool(
              file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
      spool.unname();
      try {
        spool.fill(in, limit);
        return spool;
      } catch (IOException | RuntimeException e) {
        spool.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unname() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // a system that keeps the names of open files
    }
  }

  private void fill(InputStream in, long limit) throws IOException {
    var check = new Utf8Check();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    boolean blank = true;
    int read = byteOrderMark(in, buffer);
    while (read >= 0) {
      check.take(buffer, 0, read);
      size += read;
      if (size > limit) {
        throw new RefusedException(RefusalReason.TOO_LONG, "over " + limit + " bytes");
      }
      blank = blank && isBlank(buffer, read);
      write(channel, ByteBuffer.wrap(buffer, 0, read));
      read = read(in, buffer);
    }
    check.end();
    if (blank) {
      throw new RefusedException(RefusalReason.EMPTY, null);
    }
  }

  /** A disk that is full is our own trouble, and may pass. */
  static void write(FileChannel channel, ByteBuffer part) {
    try {
      while (part.hasRemaining()) {
        channel.write(part);
      }
    } catch (IOException e) {
      throw NoRoomException.onDisk(e);
    }
  }

  /** A source that breaks off is refused. */
  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new RefusedException(RefusalReason.UNREADABLE, "damaged or cut short");
    }
  }

  /** Reads the first bytes; those of a byte order mark are dropped. */
  private static int byteOrderMark(InputStream in, byte[] buffer) {
    int read = 0;
    try {
      read = in.readNBytes(buffer, 0, 3);
    } catch (IOException e) {
      throw new RefusedException(RefusalReason.UNREADABLE, "damaged or cut short");
    }
    boolean mark =
        read == 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    return mark ? 0 : read;
  }

  private static boolean isBlank(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** From the beginning. */
  InputStream open() {
    return new FromStart();
  }

  private final class FromStart extends InputStream {
    private long position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = channel.read(ByteBuffer.wrap(buffer, offset, length), position);
      position += Math.max(read, 0);
      return read;
    }
  }

  /** A part of it; may be called from several threads. */
  byte[] read(long offset, int length) {
    ByteBuffer part = ByteBuffer.allocate(length);
    try {
      while (part.hasRemaining()) {
        if (channel.read(part, offset + part.position()) < 0) {
          throw new IllegalStateException("spool ended early");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return part.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
