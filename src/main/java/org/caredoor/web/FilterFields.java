// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the filters of all lists share: reading fields of an address, and writing them into one. */
public final class FilterFields {
  private static final int LONGEST = 100;

  private FilterFields() {}

  /** A field without outer blanks, at most 100 letters of it; empty when it was not given. */
  public static String text(Map<String, String> given, String name) {
    String text = given.getOrDefault(name, "").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /**
   * A day as date fields send it (ISO 8601); null for what is none or no day of a list.
   *
   * @param firstYear days before it are none
   */
  public static @Nullable LocalDate day(String text, int firstYear) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() < firstYear || day.getYear() > 2200 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Adds a field to an address that has one already, unless it is empty. */
  public static void append(StringBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
