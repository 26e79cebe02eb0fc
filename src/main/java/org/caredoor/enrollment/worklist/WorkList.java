// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** People for whom something is to be done. */
enum WorkList {
  /** Began to set up a log-in and did not finish. */
  UNFINISHED("hourglass"),
  /** Their code ran out of time. */
  LAPSED("timer"),
  /** What was sent to them did not arrive. */
  BOUNCED("mail"),
  /** Asked to be asked again, and it is time. */
  DEFERRED("calendar-days"),
  /** Tried by themselves, and a desk has to end it. */
  SELF("circle-help"),
  /** Soon old enough for a log-in of their own beside their parents. */
  TEEN("user-round"),
  /** Soon of age: the access of their parents ends. */
  ADULT("user");

  /** How many days ahead a birthday is looked for. */
  static final List<Integer> AHEAD = List.of(90, 30, 7);

  private final String icon;

  WorkList(String icon) {
    this.icon = icon;
  }

  static Optional<WorkList> ofCode(String code) {
    return Arrays.stream(values()).filter(list -> list.code().equals(code)).findFirst();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String icon() {
    return icon;
  }

  boolean birthdays() {
    return this == TEEN || this == ADULT;
  }
}
