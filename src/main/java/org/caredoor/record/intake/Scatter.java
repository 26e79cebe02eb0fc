// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Scatters a patient's entry numbers: the first, second, third entry get numbers that tell neither
 * their order nor how many lie between. Entry numbers stand in addresses; without this, a gap would
 * tell a parent of a teen that something is kept from them. A Feistel network over 24 bits with AES
 * under a key of the patient's own (NIST SP 800-38G has the idea); so no number comes twice.
 */
final class Scatter {
  /** How many entries a patient can have. */
  static final int MOST = (1 << 24) - 1;

  private static final int HALF = 12;
  private static final int MASK = (1 << HALF) - 1;
  private static final int ROUNDS = 8;

  private final Cipher cipher;
  private final byte[] block = new byte[16];

  Scatter(UUID key) {
    byte[] bits =
        ByteBuffer.allocate(16)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits())
            .array();
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding"); // one block at a time, as a keyed function
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bits, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /**
   * The number of the nth entry.
   *
   * @param nth from 1 to {@link #MOST}
   * @return from 1 to {@link #MOST}
   */
  int number(int nth) {
    if (nth < 1 || nth > MOST) {
      throw new IllegalArgumentException("a patient has 1 to " + MOST + " entries");
    }
    int number = nth;
    do {
      number = permuted(number);
    } while (number == 0); // no entry has it: nothing is walked over but 0 itself
    return number;
  }

  private int permuted(int number) {
    int left = number >>> HALF;
    int right = number & MASK;
    for (int round = 0; round < ROUNDS; round++) {
      int next = left ^ mixed(round, right);
      left = right;
      right = next;
    }
    return left << HALF | right;
  }

  private int mixed(int round, int half) {
    block[0] = (byte) round;
    block[1] = (byte) (half >>> 8);
    block[2] = (byte) half;
    try {
      byte[] out = cipher.doFinal(block);
      return (out[0] << 8 | out[1] & 0xff) & MASK;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // whole blocks have no other way
    }
  }
}
