// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Computes links: HMAC-SHA-256 over the link before and every field, each field with its length, so
 * that no two rows have the same bytes. For one thread.
 */
final class Links {
  /** Bytes of a link. */
  static final int LENGTH = 32;

  private static final byte[] NONE = new byte[LENGTH];
  private static final byte CHAIN = 1;
  private static final byte EVENT = 2;
  private static final int ABSENT = -1;

  private final Mac mac;
  private ByteBuffer bytes = ByteBuffer.allocate(1024);

  Links(SecretKey key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The first link of a chain.
   *
   * @param before first link of the chain with the number before; null for the first chain
   */
  byte[] first(byte @Nullable [] before, Chain chain) {
    begin(CHAIN, before == null ? NONE : before);
    room(Long.BYTES).putInt(chain.number());
    text(chain.node());
    time(chain.openedAt());
    Chain.End earlier = chain.earlier();
    room(Long.BYTES).putInt(earlier == null ? ABSENT : earlier.chain());
    room(Long.BYTES).putLong(earlier == null ? ABSENT : earlier.rows());
    if (earlier != null) {
      byte[] link = earlier.link();
      room(Integer.BYTES + link.length).putInt(link.length).put(link);
    }
    return end();
  }

  /** The link of a row, from the link before it. */
  byte[] next(byte[] before, int chain, long number, Row row) {
    begin(EVENT, before);
    room(Integer.BYTES + Long.BYTES).putInt(chain).putLong(number);
    time(row.at());
    text(row.actorKind());
    number(row.account());
    text(row.actorName());
    text(row.actorRoles());
    number(row.patient());
    text(row.action());
    text(row.what());
    text(row.purpose());
    text(row.address());
    text(row.outcome());
    text(row.decision());
    text(row.reason());
    number(row.policyVersion());
    text(row.requestId());
    return end();
  }

  private void begin(byte kind, byte[] before) {
    bytes.clear();
    room(1 + Integer.BYTES + before.length).put(kind).putInt(before.length).put(before);
  }

  private byte[] end() {
    mac.update(bytes.flip());
    return mac.doFinal();
  }

  private void time(@Nullable OffsetDateTime at) {
    if (at == null) {
      room(Integer.BYTES).putInt(ABSENT);
    } else {
      room(Long.BYTES + Integer.BYTES).putLong(at.toEpochSecond()).putInt(at.getNano());
    }
  }

  private void number(@Nullable Number value) {
    if (value == null) {
      room(Integer.BYTES).putInt(ABSENT);
    } else {
      room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value.longValue());
    }
  }

  private void text(@Nullable String value) {
    if (value == null) {
      room(Integer.BYTES).putInt(ABSENT);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
  }

  private ByteBuffer room(int wanted) {
    if (bytes.remaining() < wanted) {
      bytes =
          ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + wanted))
              .put(Arrays.copyOf(bytes.array(), bytes.position()));
    }
    return bytes;
  }
}
