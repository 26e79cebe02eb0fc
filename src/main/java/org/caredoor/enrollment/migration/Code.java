// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** What becomes of a row, or why nothing does; stored by its code, never renamed. */
enum Code {
  /** A link goes to an address that the chart has too. */
  EMAIL(Worth.READY),
  /** The address is not in the chart: a link goes there only where whoever starts says so. */
  NEW_EMAIL(Worth.READY),
  /** No address: a letter has to be made. */
  LETTER(Worth.READY),
  /** As it says, but for an address that is none. */
  LETTER_WRONG_EMAIL(Worth.READY),
  /** The address is another person's too: a letter has to be made, or the code handed over. */
  LETTER_SHARED_EMAIL(Worth.READY),
  /** May act for the patient from their first visit on. */
  GRANT(Worth.READY),
  /** Is kept with the account. */
  KEEP(Worth.READY),

  /** A link is on its way. */
  SENT(Worth.DONE),
  /** Waits for its letter. */
  BY_LETTER(Worth.DONE),
  /** Waits for the first visit of whoever is to act. */
  WAITS(Worth.DONE),
  GIVEN(Worth.DONE),
  /** When the first visit came, the rules or the patient said no. */
  NOT_GIVEN(Worth.DONE),
  KEPT(Worth.DONE),

  BROKEN_ROW(Worth.NOT),
  NO_ACCOUNT(Worth.NOT),
  SAME_ACCOUNT(Worth.NOT),
  NO_NAME(Worth.NOT),
  NO_BIRTH_DATE(Worth.NOT),
  WRONG_BIRTH_DATE(Worth.NOT),
  INACTIVE(Worth.NOT),
  WRONG_STATUS(Worth.NOT),
  UNKNOWN_NUMBER(Worth.NOT),
  UNKNOWN_PERSON(Worth.NOT),
  OTHER_PERSON(Worth.NOT),
  SEVERAL_CHARTS(Worth.NOT),
  UNSURE(Worth.NOT),
  SAME_CHART(Worth.NOT),
  DECEASED(Worth.NOT),
  TOO_YOUNG(Worth.NOT),
  /** Others read what goes to them: a code is handed over at the desk. */
  MINOR(Worth.NOT),
  HAS_LOG_IN(Worth.NOT),
  LOCKED(Worth.NOT),

  UNKNOWN_ACCOUNT(Worth.NOT),
  ACCOUNT_NOT(Worth.NOT),
  NO_PATIENT(Worth.NOT),
  UNKNOWN_PATIENT(Worth.NOT),
  SELF(Worth.NOT),
  UNKNOWN_RELATIONSHIP(Worth.NOT),
  NO_BASIS(Worth.NOT),
  UNKNOWN_BASIS(Worth.NOT),
  WRONG_DATE(Worth.NOT),
  ENDED(Worth.NOT),
  AGE(Worth.NOT),
  SAME_PROXY(Worth.NOT),

  UNKNOWN_CONSENT(Worth.NOT),
  WRONG_ANSWER(Worth.NOT),

  /** Since it was checked, something changed. */
  CHANGED(Worth.NOT);

  /** Where a row stands that has the code. */
  enum Worth {
    READY,
    DONE,
    NOT;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Worth worth;

  Code(Worth worth) {
    this.worth = worth;
  }

  Worth worth() {
    return worth;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Codes in the order in which people look at outcomes: what went wrong first. */
  static String[] inOrder() {
    return Arrays.stream(values())
        .sorted(Comparator.comparing((Code code) -> code.worth != Worth.NOT))
        .map(Code::code)
        .toArray(String[]::new);
  }

  static Code ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
