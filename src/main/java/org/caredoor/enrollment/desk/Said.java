// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.Step.Act;
import org.jspecify.annotations.Nullable;

/**
 * What a person answered to the offer of a log-in, as a desk typed it.
 *
 * @param answer {@code OFFERED}, {@code DECLINED}, {@code DEFERRED} or empty
 * @param reason a code of {@link #REASONS}, or empty
 * @param until the day from which on to ask again, as typed
 */
record Said(String answer, String reason, String note, String until) {
  static final Said NOTHING = new Said("", "", "", "");
  static final List<Act> ANSWERS = List.of(Act.OFFERED, Act.DEFERRED, Act.DECLINED);
  static final List<String> REASONS =
      List.of(
          "no-time",
          "no-device",
          "no-internet",
          "asks-family",
          "family-helps",
          "language",
          "privacy",
          "not-interested",
          "other");

  /** Why a desk takes a code back. */
  static final List<String> WITHDRAWALS = List.of("lost", "wrong-person", "not-wanted", "other");

  static final int LONGEST_NOTE = 400;
  private static final int LONGEST_WAIT = 2; // years

  /** Why a code was stopped by itself. */
  private static final Set<String> STOPPED = Set.of("wrong-dates", "joined");

  @Nullable Act act() {
    return ANSWERS.stream().filter(a -> a.name().equals(answer)).findFirst().orElse(null);
  }

  /** What was typed into the field for a day; null for anything else. */
  @Nullable LocalDate day() {
    try {
      return LocalDate.parse(until.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As stored: {@code no-device: has a phone at home}. */
  String text() {
    return note.isEmpty() ? reason : reason + ": " + note;
  }

  /** The code of a stored reason; empty where there is none. */
  static String code(String stored) {
    int colon = stored.indexOf(": ");
    String code = colon < 0 ? stored : stored.substring(0, colon);
    return REASONS.contains(code) || WITHDRAWALS.contains(code) || STOPPED.contains(code)
        ? code
        : "";
  }

  /** The words of a stored reason. */
  static String note(String stored) {
    String code = code(stored);
    return code.isEmpty() ? stored : stored.substring(Math.min(stored.length(), code.length() + 2));
  }

  List<Problem> wrong(LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    Act act = act();
    if (act == null) {
      problems.add(new Problem("answer", "enrollment.desk.wrong.answer"));
    }
    if (act != null && act != Act.OFFERED && !REASONS.contains(reason)) {
      problems.add(new Problem("reason", "enrollment.desk.wrong.reason"));
    }
    LocalDate day = day();
    if (act == Act.DEFERRED
        && (day == null || !day.isAfter(today) || day.isAfter(today.plusYears(LONGEST_WAIT)))) {
      problems.add(new Problem("until", "enrollment.desk.wrong.until", LONGEST_WAIT));
    }
    if (note.length() > LONGEST_NOTE || reason.equals("other") && note.isEmpty()) {
      problems.add(new Problem("note", "enrollment.desk.wrong.note"));
    }
    return problems;
  }
}
