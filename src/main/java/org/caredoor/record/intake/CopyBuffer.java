// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"). */
final class CopyBuffer {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 255, '\r', '\n', 0
  };
  private static final long EPOCH_2000 = 946_684_800L;

  private ByteBuffer buffer;
  private int rows;

  CopyBuffer(int size) {
    buffer = ByteBuffer.allocate(size);
    start();
  }

  private void start() {
    buffer.clear();
    buffer.put(SIGNATURE).putInt(0).putInt(0);
    rows = 0;
  }

  /** Begins a row of so many fields. */
  CopyBuffer row(int fields) {
    room(2);
    buffer.putShort((short) fields);
    rows++;
    return this;
  }

  CopyBuffer int8(long value) {
    room(12);
    buffer.putInt(8).putLong(value);
    return this;
  }

  CopyBuffer int8(@Nullable Long value) {
    return value == null ? none() : int8(value.longValue());
  }

  CopyBuffer int4(int value) {
    room(8);
    buffer.putInt(4).putInt(value);
    return this;
  }

  CopyBuffer int4(@Nullable Integer value) {
    return value == null ? none() : int4(value.intValue());
  }

  CopyBuffer int2(int value) {
    room(6);
    buffer.putInt(2).putShort((short) value);
    return this;
  }

  CopyBuffer bool(boolean value) {
    room(5);
    buffer.putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  CopyBuffer text(@Nullable String value) {
    return value == null ? none() : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyBuffer bytes(byte[] value) {
    room(4 + value.length);
    buffer.putInt(value.length).put(value);
    return this;
  }

  CopyBuffer uuid(UUID value) {
    room(20);
    buffer
        .putInt(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  /** Microseconds since 2000. */
  CopyBuffer timestamp(@Nullable Instant value) {
    return value == null
        ? none()
        : int8((value.getEpochSecond() - EPOCH_2000) * 1_000_000 + value.getNano() / 1000);
  }

  CopyBuffer none() {
    room(4);
    buffer.putInt(-1);
    return this;
  }

  int rows() {
    return rows;
  }

  /** Ends the rows and takes them; the buffer can then be filled anew, once they were sent. */
  ByteBuffer take() {
    room(2);
    buffer.putShort((short) -1);
    ByteBuffer filled = buffer.duplicate().flip();
    start();
    return filled;
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes + 1024));
      larger.put(buffer.flip());
      buffer = larger;
    }
  }
}
