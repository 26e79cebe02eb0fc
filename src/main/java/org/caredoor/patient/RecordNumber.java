// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.regex.Pattern;

/** A medical record number as people read it out. */
public final class RecordNumber {
  private static final Pattern MACHINE_MADE =
      Pattern.compile("(\\p{XDigit}{8})(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private RecordNumber() {}

  /**
   * The number; of one that a machine made (UUID, RFC 9562) its first part, by which it is found.
   */
  public static String readable(String number) {
    return MACHINE_MADE.matcher(number).replaceFirst("$1");
  }
}
