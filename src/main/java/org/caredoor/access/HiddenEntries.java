// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a patient keeps from those who act for them. The caller has read the entry with the
 * patient's own key; what a clinician hides is not the patient's to show.
 */
@Component
public class HiddenEntries {
  private static final long EVERYBODY = -1;

  private final Database database;
  private final InstantSource clock;

  HiddenEntries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One entry that is kept back.
   *
   * @param from null for everybody
   */
  public record Hide(int entryNo, @Nullable AccountId from) {}

  /** What the patient hides now, the latest first. */
  public List<Hide> of(PatientAccess own) {
    return database
        .house()
        .sql(
            """
            select entry_no, account_id from access.hidden_entry
            where patient_id = ? and not by_staff and ended_at is null order by hide_no desc
            """)
        .param(own.patient().value())
        .query((row, n) -> {
          Long account = row.getObject(2, Long.class);
          return new Hide(row.getInt(1), account == null ? null : new AccountId(account));
        })
        .list();
  }

  /** Keeps an entry from everybody, also from those who will be let in later. */
  public void hideFromAll(PatientAccess own, int entryNo) {
    set(own, entryNo, true, Set.of());
  }

  /** Keeps an entry from these and from nobody else. */
  public void hideFrom(PatientAccess own, int entryNo, Set<AccountId> people) {
    set(own, entryNo, false, people);
  }

  /** Shows an entry again to all who may see it otherwise. */
  public void show(PatientAccess own, int entryNo) {
    set(own, entryNo, false, Set.of());
  }

  private void set(PatientAccess own, int entryNo, boolean all, Set<AccountId> people) {
    Long[] accounts =
        all
            ? new Long[] {EVERYBODY}
            : people.stream().map(AccountId::value).sorted().toArray(Long[]::new);
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    database.inHouse(() -> {
      var house = database.house();
      house
          .sql("select pg_advisory_xact_lock(hashtextextended('access.hidden_entry', ?))")
          .param(own.patient().value())
          .query((row, n) -> 0)
          .list();
      house
          .sql(
              """
              update access.hidden_entry set ended_at = :now, ended_by = :by
              where patient_id = :patient and entry_no = :entry and not by_staff and ended_at is null
              """)
          .param("now", now)
          .param("by", own.account().value())
          .param("patient", own.patient().value())
          .param("entry", entryNo)
          .update();
      return house
          .sql(
              """
              insert into access.hidden_entry (patient_id, hide_no, entry_no, account_id, set_by,
                by_staff, set_at)
              select :patient, (select coalesce(max(hide_no), 0) from access.hidden_entry
                  where patient_id = :patient) + a.n, :entry, nullif(a.account, :everybody), :by, false, :now
              from unnest(cast(:accounts as bigint[])) with ordinality a (account, n)
              """)
          .param("patient", own.patient().value())
          .param("entry", entryNo)
          .param("by", own.account().value())
          .param("now", now)
          .param("accounts", accounts)
          .param("everybody", EVERYBODY)
          .update();
    });
  }
}
