// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.time.Instant;
import java.util.Locale;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * That two charts are one person's, as somebody said.
 *
 * @param stays the chart that carries the other one
 * @param site key of the site of the chart that stays; null for none
 * @param keeps whose log-in opens the record, where there were two
 * @param two whether it needs a second person
 * @param decision null while it waits
 * @param undoing null unless it was undone
 */
public record Merge(
    long no,
    PatientId stays,
    PatientId goes,
    @Nullable String site,
    @Nullable AccountId keeps,
    String reason,
    boolean two,
    AccountId askedBy,
    Instant askedAt,
    Instant expiresAt,
    State state,
    @Nullable Word decision,
    @Nullable Word undoing) {

  /** From ASKED to DONE, REFUSED or WITHDRAWN, from DONE to UNDONE, and never back. */
  public enum State {
    ASKED,
    DONE,
    REFUSED,
    WITHDRAWN,
    UNDONE,
    /** Asked for, and nobody decided in time. */
    LAPSED;

    /** As stored and written in texts. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What somebody said to it. */
  public record Word(AccountId by, Instant at, String words) {}

  /** Where it stands at a moment. */
  public State stateAt(Instant at) {
    return state == State.ASKED && !expiresAt.isAfter(at) ? State.LAPSED : state;
  }

  public boolean waits(Instant at) {
    return stateAt(at) == State.ASKED;
  }
}
