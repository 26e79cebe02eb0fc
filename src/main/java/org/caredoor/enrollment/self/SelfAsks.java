// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountId;
import org.caredoor.account.Vault;
import org.caredoor.enrollment.Channel;
import org.caredoor.patient.Claim;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what people without a code say of themselves, and looks at it afterwards. The two are
 * apart so that an answer is the same, in content and time, whoever was meant: taking in is one
 * statement, and nothing is looked for.
 */
@Component
class SelfAsks {
  private static final Logger LOG = LoggerFactory.getLogger(SelfAsks.class);
  private static final int AT_ONCE = 20;

  /** What is typed is nobody's yet. */
  private static final AccountId NOBODY = new AccountId(0);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;
  private final Vault vault;
  private final SelfAnswers answers;
  private final InstantSource clock;

  SelfAsks(Database database, Vault vault, SelfAnswers answers, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.answers = answers;
    this.clock = clock;
  }

  /** What waits, as it is sealed. */
  private record Typed(
      String given, String family, LocalDate born, Claim.Fact fact, String value, Channel way) {
    Claim claim() {
      return new Claim(given, family, born, fact, value);
    }
  }

  /** Stores what somebody typed, of which the form found no fault. */
  void take(SelfForm form) {
    var typed =
        new Typed(
            form.given(),
            form.family(),
            Objects.requireNonNull(form.born()),
            Objects.requireNonNull(form.chosen()),
            form.value(),
            Objects.requireNonNull(form.channel()));
    database
        .house()
        .sql("insert into enrollment.self_ask (sealed, asked_at) values (?, ?)")
        .param(vault.seal(NOBODY, JSON.writeValueAsBytes(typed)))
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** Looks at what waits, one after the other; several nodes at once share the work. */
  @Scheduled(initialDelay = 5, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void carryOut() {
    for (int i = 0; i < AT_ONCE && next(); i++) {}
  }

  /**
   * What cannot be looked at is dropped: it may be kept no longer, and must not hold up others.
   * What the database could not do just then waits for the next time.
   */
  private boolean next() {
    var at = new long[1];
    try {
      return database.inHouse(() -> {
        Optional<byte[]> sealed = take(at);
        sealed
            .map(s -> JSON.readValue(vault.open(NOBODY, s), Typed.class))
            .ifPresent(typed -> answers.answer(typed.claim(), typed.way()));
        return sealed.isPresent();
      });
    } catch (RuntimeException e) {
      if (passing(e)) {
        LOG.warn("somebody without a code waits: {}", e.getClass().getSimpleName());
        return false;
      }
      LOG.warn("somebody without a code was not helped: {}", e.getClass().getSimpleName());
      return database
              .house()
              .sql("delete from enrollment.self_ask where ask_no = ?")
              .param(at[0])
              .update()
          == 1;
    }
  }

  /** Whether it is of the database and of this moment, not of what was typed. */
  private static boolean passing(Throwable fault) {
    Throwable cause = fault.getCause();
    return fault instanceof TransientDataAccessException
        || fault instanceof RecoverableDataAccessException
        || fault instanceof DataAccessResourceFailureException
        || fault instanceof TransactionException
        || cause != null && passing(cause);
  }

  private Optional<byte[]> take(long[] at) {
    return database
        .house()
        .sql(
            """
            delete from enrollment.self_ask where ask_no = (
              select ask_no from enrollment.self_ask order by ask_no limit 1 for update skip locked)
            returning ask_no, sealed
            """)
        .query((row, n) -> {
          at[0] = row.getLong("ask_no");
          return row.getBytes("sealed");
        })
        .optional();
  }
}
