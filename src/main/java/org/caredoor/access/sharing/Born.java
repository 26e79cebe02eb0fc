// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A birth date as it was typed, in three fields. */
public record Born(String month, String day, String year) {
  public static final Born EMPTY = new Born("", "", "");

  private static final int FIRST_YEAR = 1880;

  /** Whether a part of it was not typed. */
  public boolean missing() {
    return month.isBlank() || day.isBlank() || year.isBlank();
  }

  /** The day; null for what is none. */
  public @Nullable LocalDate date() {
    try {
      LocalDate born =
          LocalDate.of(
              Integer.parseInt(year.strip()),
              Integer.parseInt(month.strip()),
              Integer.parseInt(day.strip()));
      return born.getYear() < FIRST_YEAR ? null : born;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
