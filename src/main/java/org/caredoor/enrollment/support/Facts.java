// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import org.caredoor.access.Callers;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.LogInFacts;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Token;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one caller and one patient at a moment.
 *
 * @param self the patient calls
 * @param standing of the patient's way to a log-in
 * @param logIn the caller's; null where they have none
 * @param code why the record is not open to the caller; null where it is, or where they have no
 *     log-in
 * @param begins when it opens, where that is ahead
 * @param ended when it ended, where it did
 * @param partly the patient's age closes a part of it
 * @param reads until when the record of a patient who has died is open to the caller; null where
 *     the patient lives or nothing is open
 * @param doubles other charts of that name and birth date
 * @param mailStuck since when mail does not leave
 */
record Facts(
    boolean self,
    boolean deceased,
    Callers.Age age,
    Standing standing,
    @Nullable LogInFacts logIn,
    @Nullable RefusalCode code,
    @Nullable Instant begins,
    @Nullable Instant ended,
    boolean partly,
    @Nullable Instant reads,
    int doubles,
    Reach reach,
    @Nullable Instant mailStuck,
    Instant now) {

  /**
   * Where the chart stands.
   *
   * @param guessed a code was stopped because somebody typed wrong birth dates
   */
  record Standing(
      EnrolmentState state, @Nullable Instant since, @Nullable Token token, boolean guessed) {}

  /**
   * How the chart says that the patient is reached by a new code.
   *
   * @param letter by post
   * @param link an e-mail address or a number, masked; null for none
   * @param shared whether there is none because others are reached by it too
   */
  record Reach(boolean letter, @Nullable String link, boolean shared) {
    /** Where no code may go out, nobody looks. */
    static final Reach NONE = new Reach(false, null, false);
  }

  /**
   * Whether a new code may go to what stands in the chart. Not to a teen's: those are mostly the
   * parents' address and phone. Nor where a log-in is open: that one is mended.
   */
  boolean mayBegin() {
    return self && standing.state().open() && age.own() && !age.between() && !opened();
  }

  private boolean opened() {
    return logIn != null && logIn.state() != LogInFacts.State.CLOSED && !unfinished();
  }

  /** Whether the log-in is one that is being set up: it is finished with a code, and not mended. */
  boolean unfinished() {
    Token token = standing.token();
    return self && token != null && token.startedBy() != null;
  }
}
