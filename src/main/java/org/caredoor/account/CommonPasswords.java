// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The 49,233 passwords that lists of stolen ones are fullest of, in lower case. Kept as the first
 * five bytes of the SHA-256 of each, sorted; {@code common-passwords.txt} beside the file says
 * where they are from.
 */
final class CommonPasswords {
  static final int BYTES = 5;

  private static final byte[] LIST = read();

  private CommonPasswords() {}

  static boolean contain(String lowerCase) {
    byte[] wanted = hash(lowerCase);
    int low = 0;
    int high = LIST.length / BYTES - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * BYTES;
      int order = Arrays.compareUnsigned(LIST, at, at + BYTES, wanted, 0, BYTES);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read() {
    try (InputStream file =
        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.bin"))) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
