// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A request to correct something.
 *
 * @param entryNo what it is about; null when it is about a page as a whole
 * @param page the page from which it was asked
 * @param byReader true when the reader asked it, false when somebody else who may
 */
record Correction(
    int no,
    @Nullable Integer entryNo,
    String page,
    String whatIsWrong,
    @Nullable String shouldSay,
    boolean byReader,
    Instant askedAt,
    Instant dueAt,
    State state) {

  /** Where a request stands. */
  enum State {
    RECEIVED,
    WITHDRAWN
  }

  LocalDate asked(ZoneId zone) {
    return LocalDate.ofInstant(askedAt, zone);
  }

  LocalDate due(ZoneId zone) {
    return LocalDate.ofInstant(dueAt, zone);
  }

  boolean open() {
    return state == State.RECEIVED;
  }
}
