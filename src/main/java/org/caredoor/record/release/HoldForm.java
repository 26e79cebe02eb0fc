// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.account.Problem;
import org.jspecify.annotations.Nullable;

/**
 * "Hold this from the patient" as typed.
 *
 * @param until the last day on which it is held
 */
record HoldForm(String harm, String reason, String until, List<Problem> problems) {
  static final int USUAL_DAYS = 7;
  static final int MOST_DAYS = 30;
  private static final int LONGEST = 500;
  private static final Set<String> HARMS = Set.of("patient", "other");

  static HoldForm empty(LocalDate today) {
    return new HoldForm("", "", today.plusDays(USUAL_DAYS).toString(), List.of());
  }

  /** Reads the form and says what is wrong with it. */
  static HoldForm read(String harm, String reason, String until, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (!HARMS.contains(harm)) {
      problems.add(new Problem("harm", "record.release.wrong.harm"));
    }
    String why = reason.strip();
    if (why.isEmpty()) {
      problems.add(new Problem("reason", "record.release.wrong.reason"));
    } else if (why.length() > LONGEST) {
      problems.add(new Problem("reason", "record.release.wrong.long"));
    }
    LocalDate last = day(until);
    if (last == null || last.isBefore(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
      problems.add(new Problem("until", "record.release.wrong.until"));
    }
    return new HoldForm(HARMS.contains(harm) ? harm : "", why, until, List.copyOf(problems));
  }

  HoldForm wrong(String field, String key) {
    return new HoldForm(harm, reason, until, List.of(new Problem(field, key)));
  }

  /** The end of the last day; only of a form without problems. */
  Instant end(ZoneId zone) {
    return LocalDate.parse(until.strip()).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static @Nullable LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
