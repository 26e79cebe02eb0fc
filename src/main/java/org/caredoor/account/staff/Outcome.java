// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.Instant;

/** How an act at the desk ended. */
sealed interface Outcome {
  /** It holds from the next click on. */
  record Done() implements Outcome {}

  /** It waits for a second person. */
  record Asked(long no) implements Outcome {}

  /**
   * A start code was made.
   *
   * @param code shown once and nowhere stored
   */
  record Handed(StaffMember member, String code, Instant until) implements Outcome {}

  /**
   * Nothing was done.
   *
   * @param why key of a text below {@code account.staff.refused}
   */
  record Refused(String why) implements Outcome {}
}
