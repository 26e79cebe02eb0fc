// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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

  private static final String OF_THESE =
      """
      patient_id = :patient and entry_no = :entry and not by_staff and ended_at is null
        and (account_id is null or cast(:accounts as bigint[]) is null or account_id = any(:accounts))
      """;

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

  /**
   * Keeps an entry from everybody, also from those who will be let in later. Who was named before
   * stays so, in case that everybody else is shown it again.
   */
  public void hideFromAll(PatientAccess own, int entryNo) {
    database.inHouse(() -> {
      alone(own);
      return add(own, entryNo, new Long[] {EVERYBODY});
    });
  }

  /**
   * Keeps an entry from these, and of those who were asked about from nobody else. False, and
   * nothing is done, where that shows it to somebody again who must not be yet.
   *
   * @param asked everybody that the patient was asked about; of others nothing is changed
   * @param mayShow whether it may be shown again to somebody
   */
  public boolean hideFrom(
      PatientAccess own,
      int entryNo,
      Set<AccountId> people,
      Set<AccountId> asked,
      boolean mayShow) {
    Long[] left = values(asked.stream().filter(a -> !people.contains(a)).toList());
    return database.inHouse(() -> {
      alone(own);
      if (!mayShow && hides(own, entryNo, left)) {
        return false;
      }
      end(own, entryNo, left);
      add(own, entryNo, values(people));
      return true;
    });
  }

  /** Shows an entry again to all who may see it otherwise. */
  public void show(PatientAccess own, int entryNo) {
    database.inHouse(() -> {
      alone(own);
      return end(own, entryNo, null);
    });
  }

  /** Two saves of one patient at once wait for one another. */
  private void alone(PatientAccess own) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('access.hidden_entry', ?))")
        .param(own.patient().value())
        .query((row, n) -> 0)
        .list();
  }

  /** Whether it is kept from everybody or from one of these. */
  private boolean hides(PatientAccess own, int entryNo, Long[] accounts) {
    return database
        .house()
        .sql("select exists (select from access.hidden_entry where " + OF_THESE + ")")
        .param("patient", own.patient().value())
        .param("entry", entryNo)
        .param("accounts", accounts)
        .query(Boolean.class)
        .single();
  }

  /** Ends what keeps it from everybody and from these; null for from whomever. */
  private int end(PatientAccess own, int entryNo, Long @Nullable [] accounts) {
    return database
        .house()
        .sql("update access.hidden_entry set ended_at = :now, ended_by = :by where " + OF_THESE)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("by", own.account().value())
        .param("patient", own.patient().value())
        .param("entry", entryNo)
        .param("accounts", accounts)
        .update();
  }

  private int add(PatientAccess own, int entryNo, Long[] accounts) {
    return database
        .house()
        .sql(
            """
            insert into access.hidden_entry (patient_id, hide_no, entry_no, account_id, set_by,
              by_staff, set_at)
            select :patient, (select coalesce(max(hide_no), 0) from access.hidden_entry
                where patient_id = :patient) + a.n, :entry, nullif(a.account, :everybody), :by, false, :now
            from unnest(cast(:accounts as bigint[])) with ordinality a (account, n)
            on conflict (patient_id, entry_no, coalesce(account_id, -1), by_staff)
              where ended_at is null do nothing
            """)
        .param("patient", own.patient().value())
        .param("entry", entryNo)
        .param("by", own.account().value())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("accounts", accounts)
        .param("everybody", EVERYBODY)
        .update();
  }

  private static Long[] values(Collection<AccountId> accounts) {
    return accounts.stream().map(AccountId::value).sorted().toArray(Long[]::new);
  }
}
