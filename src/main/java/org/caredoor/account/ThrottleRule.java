// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How long somebody waits after so many tries: some are free, then each wait is twice the last.
 *
 * @param free tries before the first wait
 * @param first the first wait
 * @param longest no wait is longer
 * @param memory tries are forgotten after so long without one
 */
record ThrottleRule(int free, Duration first, Duration longest, Duration memory) {
  /** One person's mistakes at one address. */
  static final ThrottleRule PERSON =
      new ThrottleRule(5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

  /** As {@link #PERSON}, for strangers to an account that is under attack from many addresses. */
  static final ThrottleRule STRANGER =
      new ThrottleRule(1, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

  /** Everybody behind one address, which may be a whole clinic or library. */
  static final ThrottleRule ADDRESS =
      new ThrottleRule(40, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  /** Only counts the strangers who try one account. */
  static final ThrottleRule COUNT =
      new ThrottleRule(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));

  /** Strangers who know the password and guess codes: a million codes, three of them right. */
  static final ThrottleRule CODES =
      new ThrottleRule(10, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

  /** Mails of one kind to one person. */
  static final ThrottleRule MAIL =
      new ThrottleRule(5, Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofDays(1));

  /** What is known of a subject: its tries, the last one, and when the next may be. */
  record Tries(int count, Instant lastAt, Instant openAt) {
    static final Tries NONE = new Tries(0, Instant.EPOCH, Instant.EPOCH);

    /** From a row of {@code account.throttle}. */
    static Tries of(ResultSet row) throws SQLException {
      return new Tries(
          row.getInt("tries"),
          row.getObject("last_at", OffsetDateTime.class).toInstant(),
          row.getObject("open_at", OffsetDateTime.class).toInstant());
    }

    Duration wait(Instant now) {
      return openAt.isAfter(now) ? Duration.between(now, openAt) : Duration.ZERO;
    }
  }

  /** The tries after one more. */
  Tries count(Tries before, Instant now) {
    int count = forgotten(before, now) ? 1 : before.count() + 1;
    return new Tries(count, now, count < free ? now : now.plus(delay(count - free)));
  }

  boolean forgotten(Tries tries, Instant now) {
    return tries.lastAt().plus(memory).isBefore(now);
  }

  private Duration delay(int doublings) {
    return doublings > 30 || first.multipliedBy(1L << doublings).compareTo(longest) > 0
        ? longest
        : first.multipliedBy(1L << doublings);
  }
}
