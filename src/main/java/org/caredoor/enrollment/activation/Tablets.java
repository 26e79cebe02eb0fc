// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountId;
import org.caredoor.account.Vault;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The browsers of desks that are in somebody else's hands. */
@Component
class Tablets {
  private static final int MARK_BYTES = 32;
  private static final int MEMORY_DAYS = 30;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Vault vault;
  private final TabletSettings settings;
  private final InstantSource clock;

  Tablets(Database database, Vault vault, TabletSettings settings, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /** How one was taken back. */
  enum End {
    /** Handed back. */
    RETURNED,
    /** Nobody touched it any more. */
    IDLE
  }

  /** Hands one over; returns the mark for its cookie, which is nowhere stored. */
  String open(PatientId patient, String code, AccountId by) {
    byte[] bytes = new byte[MARK_BYTES];
    random.nextBytes(bytes);
    String mark = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database
        .house()
        .sql(
            """
            insert into enrollment.tablet
              (mark_hash, patient_id, code_sealed, opened_by, opened_at, last_at)
            values (:hash, :patient, :code, :by, :now, :now)
            """)
        .param("hash", hash(mark))
        .param("patient", patient.value())
        .param("code", vault.seal(by, code.getBytes(StandardCharsets.UTF_8)))
        .param("by", by.value())
        .param("now", utc(clock.instant()))
        .update();
    return mark;
  }

  /** The one with this mark while it is in use; this counts as a tap. */
  Optional<TabletHere> use(String mark) {
    return database
        .house()
        .sql(
            """
            update enrollment.tablet set last_at = :now
            where mark_hash = :hash and ended_at is null and last_at > :idle
            returning patient_id, code_sealed, opened_by
            """)
        .param("now", utc(clock.instant()))
        .param("hash", hash(mark))
        .param("idle", utc(clock.instant().minus(settings.idle())))
        .query((row, n) ->
            new TabletHere(
                new PatientId(row.getLong(1)),
                new String(
                    vault.open(new AccountId(row.getLong(3)), row.getBytes(2)),
                    StandardCharsets.UTF_8),
                settings.idle().toMinutes()))
        .optional();
  }

  /** Takes one back; with it goes the code. */
  void end(String mark, End how) {
    database
        .house()
        .sql(
            """
            update enrollment.tablet set ended_at = ?, ended_as = ?, code_sealed = null
            where mark_hash = ? and ended_at is null
            """)
        .params(utc(clock.instant()), how.name(), hash(mark))
        .update();
  }

  /** Ends those that nobody touches any more, and forgets old ones. */
  @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    Instant now = clock.instant();
    database
        .house()
        .sql(
            """
            update enrollment.tablet set ended_at = :now, ended_as = 'IDLE', code_sealed = null
            where ended_at is null and last_at <= :idle
            """)
        .param("now", utc(now))
        .param("idle", utc(now.minus(settings.idle())))
        .update();
    database
        .house()
        .sql("delete from enrollment.tablet where ended_at < ?")
        .param(utc(now).minusDays(MEMORY_DAYS))
        .update();
  }

  private String hash(String mark) {
    return vault.fingerprint("tablet", mark);
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
