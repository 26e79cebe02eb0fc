// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What became of mail, for those who help people that wait for one. */
@Component
public class MailState {
  private static final Duration LOOKED_BACK = Duration.ofDays(7);

  /** A server that is asked again after half a minute may just have been started anew. */
  private static final int TRIES = 2;

  private final Database database;
  private final InstantSource clock;

  MailState(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Since when mail does not leave; empty while it does. */
  public Optional<Instant> stuckSince() {
    return database
        .house()
        .sql(
            """
            select min(created_at) from mail.message
            where state = 'WAITING' and tries >= ? and last_fault is not null
            having min(created_at) is not null
            """)
        .param(TRIES)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /**
   * The addresses to which the last mail of the last days could not be brought, in lower case, and
   * since when that is known.
   */
  public Map<String, Instant> failed(Collection<String> addresses) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    return database
        .house()
        .sql(
            """
            select address, ended_at from (
              select distinct on (lower(recipient)) lower(recipient) as address, state, ended_at
              from mail.message
              where ended_at > :since and lower(recipient) = any(:addresses)
              order by lower(recipient), ended_at desc, message_id desc) last
            where state = 'FAILED'
            """)
        .param(
            "since", OffsetDateTime.ofInstant(clock.instant().minus(LOOKED_BACK), ZoneOffset.UTC))
        .param(
            "addresses",
            addresses.stream().map(a -> a.toLowerCase(Locale.ROOT)).toArray(String[]::new))
        .query((row, n) ->
            Map.entry(
                row.getString("address"),
                row.getObject("ended_at", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
