// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A birth date as it was typed, in three parts. */
record BirthDate(String year, String month, String day) {
  static final BirthDate NONE = new BirthDate("", "", "");

  private static final int EARLIEST = 1880;

  /** The day; empty when there is no such day, or it is still to come. */
  Optional<LocalDate> date(LocalDate today) {
    try {
      LocalDate date = LocalDate.of(number(year), number(month), number(day));
      return date.isAfter(today) || date.getYear() < EARLIEST
          ? Optional.empty()
          : Optional.of(date);
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Key of what is wrong; empty when nothing is. */
  String fault(LocalDate today) {
    if (year.isBlank() || month.isBlank() || day.isBlank()) {
      return "enrollment.start.problem.birth-missing";
    }
    if (year.strip().length() != 4) {
      return "enrollment.start.problem.birth-year";
    }
    return date(today).isEmpty() ? "enrollment.start.problem.birth-date" : "";
  }

  private static int number(String typed) {
    return Integer.parseInt(typed.strip(), 10);
  }
}
