// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs pages (RFC 1952) with packers that have packed others before: to make one takes about as
 * long as to pack a small page.
 */
final class Gzip {
  private static final int LEVEL = 3;
  private static final int IDLE = 32;
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, -1};
  private static final int TAIL = 8;

  private static final Queue<Deflater> PACKERS = new ArrayBlockingQueue<>(IDLE);

  private Gzip() {}

  static byte[] of(byte[] page) {
    Deflater known = PACKERS.poll();
    Deflater packer = known == null ? new Deflater(LEVEL, true) : known;
    try {
      return pack(page, packer);
    } finally {
      packer.reset();
      if (!PACKERS.offer(packer)) {
        packer.end();
      }
    }
  }

  private static byte[] pack(byte[] page, Deflater packer) {
    ByteBuffer packed = ByteBuffer.allocate(page.length / 3 + HEAD.length).put(HEAD);
    packer.setInput(page);
    packer.finish();
    while (!packer.finished()) {
      if (!packed.hasRemaining()) {
        packed = roomier(packed, packed.capacity());
      }
      packer.deflate(packed);
    }
    var checksum = new CRC32();
    checksum.update(page);
    ByteBuffer whole = packed.remaining() < TAIL ? roomier(packed, TAIL) : packed;
    whole.order(ByteOrder.LITTLE_ENDIAN).putInt((int) checksum.getValue()).putInt(page.length);
    byte[] answer = new byte[whole.position()];
    whole.get(0, answer);
    return answer;
  }

  private static ByteBuffer roomier(ByteBuffer full, int more) {
    return ByteBuffer.allocate(full.capacity() + more).put(full.flip());
  }
}
