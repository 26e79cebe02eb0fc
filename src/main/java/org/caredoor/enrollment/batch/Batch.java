// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.Instant;
import java.time.LocalDate;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.EnrollmentStaff;
import org.jspecify.annotations.Nullable;

/**
 * Many codes made in one go.
 *
 * @param seenFrom first of the days on which its people were seen; null: they stood on a list
 * @param runBy who had it made the last time; null while nobody did
 * @param codesUntil when the last of its codes lapses; null while none was made
 * @param lastError class of what went wrong last; null after the next part that went well
 */
record Batch(
    long id,
    Plan plan,
    @Nullable LocalDate seenFrom,
    @Nullable LocalDate seenUntil,
    BatchState state,
    Person maker,
    Instant madeAt,
    @Nullable Instant runAt,
    @Nullable Person runBy,
    @Nullable Instant endedAt,
    @Nullable Instant postedAt,
    @Nullable Instant codesUntil,
    @Nullable String lastError) {

  /**
   * What somebody wants made.
   *
   * @param site its terms and help line
   */
  record Plan(String name, String site, Channel channel, PrintOrder order) {}

  /**
   * Somebody who did something with it, as they were then.
   *
   * @param roles codes of staff roles, in order, with commas between
   */
  record Person(AccountId account, String name, String roles) {
    static Person of(SignedIn who) {
      return new Person(who.account(), who.displayName(), EnrollmentStaff.roles(who));
    }
  }

  boolean letters() {
    return plan.channel() == Channel.LETTER;
  }
}
