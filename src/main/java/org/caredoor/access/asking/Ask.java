// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.caredoor.access.Basis;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for.
 *
 * @param site key of the clinic where they want to show their paper; null for any
 * @param relationship what they are to the person (v3-RoleCode)
 * @param whom the name as it was typed, like birth date and record number; empty once forgotten
 * @param paper code of a paper; empty for none
 * @param renews number of the grant that is to go on; 0 for none
 * @param patient whom a desk found; null while nobody is found
 * @param request what the desk asked for then; 0 for nothing yet
 */
public record Ask(
    long no,
    AccountId account,
    @Nullable String site,
    String relationship,
    Basis basis,
    String whom,
    @Nullable LocalDate born,
    String number,
    String paper,
    int renews,
    Instant askedAt,
    Instant expiresAt,
    State state,
    @Nullable PatientId patient,
    @Nullable AccountId foundBy,
    long request,
    @Nullable End end) {

  /** How far it is. */
  public enum State {
    ASKED,
    /** A desk knows whom they mean; the asker does not notice. */
    FOUND,
    GIVEN,
    REFUSED,
    WITHDRAWN,
    /** Nobody answered in time. */
    LAPSED;

    /** As stored and written in texts. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How it ended.
   *
   * @param refusal code of the reason; empty for anything but a refusal
   * @param note of the desk, for the desk
   */
  public record End(Instant at, AccountId by, String refusal, String note) {}

  /** The state as of a moment. */
  public State state(Instant now) {
    return waiting() && !now.isBefore(expiresAt) ? State.LAPSED : state;
  }

  /** Whether somebody may still answer it. */
  public boolean waits(Instant now) {
    return waiting() && now.isBefore(expiresAt);
  }

  private boolean waiting() {
    return state == State.ASKED || state == State.FOUND;
  }
}
