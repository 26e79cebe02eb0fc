// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The key of a chart: 60 random bits. In addresses and FHIR ids it is written as 12 lower-case
 * characters of Crockford's base 32 (no i, l, o, u).
 */
public record PatientId(long value) {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  public PatientId {
    if (value < 0 || value >= 1L << (5 * LENGTH)) {
      throw new IllegalArgumentException("a patient key has 60 bits");
    }
  }

  /** A new key that nobody can guess. */
  public static PatientId random() {
    return new PatientId(RANDOM.nextLong() >>> 4);
  }

  /** Reads the 12 characters; empty when they are not a key. */
  public static Optional<PatientId> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      value = value << 5 | digit;
    }
    return Optional.of(new PatientId(value));
  }

  /** The 12 characters. */
  public String text() {
    char[] text = new char[LENGTH];
    for (int i = LENGTH - 1, shift = 0; i >= 0; i--, shift += 5) {
      text[i] = ALPHABET.charAt((int) (value >>> shift & 31));
    }
    return new String(text);
  }

  @Override
  public String toString() {
    return text();
  }
}
