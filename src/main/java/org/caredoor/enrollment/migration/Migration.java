// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.Instant;
import java.util.Locale;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * People on their way from another portal.
 *
 * @param portal what that is called
 * @param site key of the clinic that helps those whose chart has none
 * @param fault why the files are no use
 * @param faultDetail name of a column; empty for none
 * @param newAddresses whether links also go to addresses that only the other portal has
 * @param madeBy null for the command line
 */
record Migration(
    long no,
    String portal,
    String site,
    State state,
    @Nullable Fault fault,
    String faultDetail,
    boolean newAddresses,
    @Nullable AccountId madeBy,
    Instant madeAt,
    @Nullable AccountId startedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    boolean stumbled) {

  /**
   * From READING to CHECKED or UNUSABLE, from CHECKED to MOVING and MOVED; to DROPPED from whatever
   * does not move.
   */
  enum State {
    READING,
    UNUSABLE,
    CHECKED,
    MOVING,
    MOVED,
    DROPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean working() {
    return state == State.READING || state == State.MOVING;
  }
}
