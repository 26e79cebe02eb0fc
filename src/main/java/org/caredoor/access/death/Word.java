// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a patient's life or death.
 *
 * @param died whether they said that the patient died; else that they live, whatever the source
 *     says
 * @param source which source says that the patient died; null for none
 * @param toldBy who of a desk said it; null for a source alone
 * @param how how the desk knows: code of a {@link How}; empty for a source
 * @param diedOn as the desk was told
 * @param readsUntil until when others may read; null for somebody who lives
 */
record Word(
    int no,
    boolean died,
    @Nullable String source,
    @Nullable AccountId toldBy,
    String how,
    String note,
    @Nullable LocalDate diedOn,
    Instant learntAt,
    @Nullable Instant readsUntil,
    @Nullable Ended ended) {
  boolean counts() {
    return ended == null;
  }

  /**
   * Since when it counts no more.
   *
   * @param by null where a source took it back
   * @param why in words of a desk
   */
  record Ended(Instant at, @Nullable AccountId by, String why) {}
}
