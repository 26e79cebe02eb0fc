// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** The systems that may send, and their tokens' hashes. */
@Repository
class SystemClients {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final Database database;
  private final InstantSource clock;

  SystemClients(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A system that was let in by its token. */
  record SystemClient(String name, String source) {}

  /** Adds a system, or gives the one of that name a new token and lets it in again. */
  String add(String name, String source) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = "cds_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    database
        .house()
        .sql(
            """
            insert into exchange.system_client (name, token_hash, source, created_at)
            values (?, ?, ?, ?)
            on conflict (name) do update set token_hash = excluded.token_hash,
              source = excluded.source, created_at = excluded.created_at, disabled_at = null
            """)
        .params(name, hash(token), source, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  /** Lets a system in no longer; false when there is none of that name. */
  boolean disable(String name) {
    return database
            .house()
            .sql(
                """
                update exchange.system_client set disabled_at = coalesce(disabled_at, ?)
                where name = ?
                """)
            .params(clock.instant().atOffset(ZoneOffset.UTC), name)
            .update()
        == 1;
  }

  /** All of them by name, those that are disabled too. */
  List<SendingSystem> all() {
    return database
        .house()
        .sql(
            """
            select name, source, created_at, disabled_at from exchange.system_client order by name
            """)
        .query((row, n) ->
            new SendingSystem(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null)))
        .list();
  }

  /** The system whose token it is. */
  Optional<SystemClient> byToken(String token) {
    return database
        .house()
        .sql(
            """
            select name, source from exchange.system_client
            where token_hash = ? and disabled_at is null
            """)
        .param(hash(token))
        .query((row, n) -> new SystemClient(row.getString(1), row.getString(2)))
        .optional();
  }

  /** The token has 256 random bits: a plain hash keeps it. */
  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
