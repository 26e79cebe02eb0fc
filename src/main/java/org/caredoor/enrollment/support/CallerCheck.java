// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.util.List;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A desk finds out whether a caller is who they say.
 *
 * @param askedBy who does; only for them it counts
 * @param holdsUntil fixes work until then
 */
record CallerCheck(
    long no,
    Way way,
    AccountId askedBy,
    Instant askedAt,
    State state,
    @Nullable Instant decidedAt,
    @Nullable Instant holdsUntil,
    List<Answer> answers) {

  /** How it is found out. Stored, never renamed. */
  enum Way {
    /** Three facts by telephone. */
    PHONE,
    /** A document with a photo, in person. */
    DOCUMENT,
    /** Two of the staff see the person. */
    COLLEAGUE;

    /** Whether the person is seen. */
    boolean inPerson() {
      return this != PHONE;
    }
  }

  /** How far it is. Stored, never renamed. */
  enum State {
    OPEN,
    /** For a colleague. */
    WAITING,
    PASSED,
    FAILED,
    /** The call is over. */
    ENDED
  }

  /**
   * A question.
   *
   * @param shownAt when the desk had the right answer shown
   * @param matched null until the desk said so
   */
  record Answer(int no, Question question, @Nullable Instant shownAt, @Nullable Boolean matched) {}

  /** Whether fixes work. */
  boolean holds(Instant now) {
    return state == State.PASSED && holdsUntil != null && now.isBefore(holdsUntil);
  }

  /** Whether a fix may be done after it. */
  boolean allows(Fix fix, Instant now) {
    return holds(now) && (way.inPerson() || !fix.inPerson());
  }
}
