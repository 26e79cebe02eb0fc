// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import java.time.Instant;
import org.caredoor.access.Label;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A label that staff gave an entry, or took from it.
 *
 * @param endedAt when it was undone, or another choice took its place
 */
record LabelChoice(
    int no,
    Label label,
    boolean present,
    String reason,
    AccountId setBy,
    Instant setAt,
    @Nullable Instant endedAt) {
  boolean stands() {
    return endedAt == null;
  }
}
