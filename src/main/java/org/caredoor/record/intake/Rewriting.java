// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import org.caredoor.patient.PatientId;

/**
 * Gives a stored resource the ids that it has in another chart: its own, and those that it refers
 * to. All else stays byte by byte. A patient's key is 60 random bits, so nothing else looks like
 * one.
 */
final class Rewriting {
  private static final int KEY = 12;
  private static final int DIGITS = 9;

  private final String from;
  private final String to;
  private final IntUnaryOperator numbers;

  /**
   * @param numbers of an entry, from the one chart to the other
   */
  Rewriting(PatientId from, PatientId to, IntUnaryOperator numbers) {
    this.from = from.text();
    this.to = to.text();
    this.numbers = numbers;
  }

  byte[] of(byte[] json) {
    // Latin 1 keeps every byte; ids are ASCII, which UTF-8 never has inside of other characters.
    String text = new String(json, StandardCharsets.ISO_8859_1);
    StringBuilder written = null;
    int copied = 0;
    for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + KEY)) {
      int end = at + KEY;
      int number = number(text, end);
      boolean begins = at > 0 && (text.charAt(at - 1) == '/' || text.charAt(at - 1) == '"');
      if (begins && number != NONE) {
        written = written == null ? new StringBuilder(text.length() + 64) : written;
        written.append(text, copied, at).append(to);
        copied = end;
        if (number > 0) {
          written.append('-').append(numbers.applyAsInt(number));
          copied = text.indexOf('"', end);
        }
      }
    }
    return written == null
        ? json
        : written
            .append(text, copied, text.length())
            .toString()
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static final int NONE = -1;

  /** The number after a key; 0 for a key alone. */
  private static int number(String text, int at) {
    int quote = text.indexOf('"', at);
    if (quote == at) {
      return 0;
    }
    if (quote < 0 || quote - at < 2 || quote - at > DIGITS + 1 || text.charAt(at) != '-') {
      return NONE;
    }
    int number = 0;
    for (int i = at + 1; i < quote; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
