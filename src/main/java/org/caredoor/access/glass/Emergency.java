// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A chart that was opened in an emergency.
 *
 * @param staffName who opened it, as they were called then
 * @param staffRoles codes of their roles then, with commas between
 * @param site key of the patient's site then
 * @param reason code of the reason
 * @param until when it ended, or ends
 * @param steps how many steps its review has
 */
public record Emergency(
    long number,
    PatientId patient,
    AccountId staff,
    String staffName,
    String staffRoles,
    @Nullable String site,
    String reason,
    String note,
    Instant openedAt,
    Instant until,
    State state,
    int steps) {
  /** A step of its review. */
  public record Step(State to, String name, String words, Instant at) {}

  /** Whether it waits for a review longer than it should. */
  boolean overdue(Duration within, Instant now) {
    return !state.decided() && openedAt.plus(within).isBefore(now);
  }

  /** Whole days since. */
  public long days(Instant now) {
    return Math.max(0, Duration.between(openedAt, now).toDays());
  }

  public List<String> roles() {
    return Arrays.stream(staffRoles.split(",")).filter(r -> !r.isEmpty()).toList();
  }
}
