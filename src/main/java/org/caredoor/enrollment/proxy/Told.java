// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.proxy;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** What was told by the days, so that nobody is told twice. */
@Repository
class Told {
  /** No change is told of so long ahead. */
  private static final Duration KEPT = Duration.ofDays(730);

  private final Database database;
  private final InstantSource clock;

  Told(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What somebody is told of. */
  enum What {
    ENDING,
    BIRTHDAY,
    DEATH,
    BEGUN,
    ENDED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something to be told to one person.
   *
   * @param about which change, in letters
   * @param days how many days before; 0 for what is told once
   */
  record Telling(PatientId patient, AccountId reader, What what, String about, int days) {
    /** Names it among all notices. */
    String key() {
      return "%s:%s:%s:%s:%d".formatted(what.code(), patient, reader.value(), about, days);
    }
  }

  /**
   * Whether it is told now for the first time; another node waits until the transaction has ended.
   * Who was told a nearer time is not told a farther one afterwards.
   */
  boolean first(Telling telling) {
    return database
            .house()
            .sql(
                """
                insert into enrollment.told (patient_id, account_id, what, about, days, told_at)
                select :patient, :account, :what, :about, :days, :now
                where not exists (select from enrollment.told t where t.patient_id = :patient
                  and t.account_id = :account and t.what = :what and t.about = :about
                  and t.days < :days)
                on conflict do nothing
                """)
            .param("patient", telling.patient().value())
            .param("account", telling.reader().value())
            .param("what", telling.what().code())
            .param("about", telling.about())
            .param("days", telling.days())
            .param("now", now())
            .update()
        == 1;
  }

  void forget() {
    database
        .house()
        .sql("delete from enrollment.told where told_at < ?")
        .param(now().minus(KEPT))
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
