// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of addresses. */
@Repository
class ContactRepository {
  /** An address that nobody confirmed is forgotten. */
  private static final Duration UNCONFIRMED = Duration.ofDays(1);

  private final Database database;
  private final InstantSource clock;

  ContactRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those that are not removed, the oldest first. */
  List<Contact> of(AccountId account) {
    return database
        .house()
        .sql(
            """
            select * from account.contact
            where account_id = ? and removed_at is null order by contact_no
            """)
        .param(account.value())
        .query((row, n) -> contact(row))
        .list();
  }

  List<AccountId> havingEmail(String folded) {
    return database
        .house()
        .sql(
            """
            select account_id from account.contact
            where email_folded = ? and removed_at is null and verified_at is not null
            order by account_id
            """)
        .param(folded)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  Optional<Contact> find(AccountId account, int no) {
    return of(account).stream().filter(c -> c.no() == no).findFirst();
  }

  /** Changes of one log-in's addresses come one after the other. */
  void hold(AccountId account) {
    database
        .house()
        .sql("select account_id from account.user_account where account_id = ? for update")
        .param(account.value())
        .query(Long.class)
        .single();
  }

  int add(AccountId account, EmailAddress email, @Nullable Integer replaces) {
    return database
        .house()
        .sql(
            """
            insert into account.contact
              (account_id, contact_no, email, email_folded, added_at, replaces_no)
            select :account, coalesce(max(contact_no), 0) + 1, :email, :folded, :at, :replaces
            from account.contact where account_id = :account
            returning contact_no
            """)
        .param("account", account.value())
        .param("email", email.text())
        .param("folded", email.folded())
        .param("at", now())
        .param("replaces", replaces)
        .query(Integer.class)
        .single();
  }

  void verify(AccountId account, int no, Instant at, Instant settledAt) {
    database
        .house()
        .sql(
            """
            update account.contact set verified_at = ?, settled_at = ?, replaces_no = null
            where account_id = ? and contact_no = ?
            """)
        .params(time(at), time(settledAt), account.value(), no)
        .update();
  }

  void settle(AccountId account, int no) {
    database
        .house()
        .sql(
            """
            update account.contact set settled_at = least(settled_at, ?)
            where account_id = ? and contact_no = ?
            """)
        .params(now(), account.value(), no)
        .update();
  }

  void remove(AccountId account, int no, Instant at) {
    database
        .house()
        .sql("update account.contact set removed_at = ? where account_id = ? and contact_no = ?")
        .params(time(at), account.value(), no)
        .update();
  }

  /** Everything as it was at a moment: what came since goes, what went since comes back. */
  void restore(AccountId account, Instant moment) {
    database
        .house()
        .sql(
            """
            update account.contact set removed_at = ?
            where account_id = ? and removed_at is null
              and (verified_at is null or verified_at >= ?)
            """)
        .params(now(), account.value(), time(moment))
        .update();
    database
        .house()
        .sql(
            """
            update account.contact set removed_at = null
            where account_id = ? and removed_at >= ? and verified_at < ?
            """)
        .params(account.value(), time(moment), time(moment))
        .update();
  }

  /** Confirmed ones, also those that were removed since a moment. */
  List<Contact> confirmed(AccountId account, Instant removedSince) {
    return database
        .house()
        .sql(
            """
            select distinct on (email_folded) * from account.contact
            where account_id = ? and verified_at is not null
              and (removed_at is null or removed_at >= ?)
            order by email_folded, contact_no
            """)
        .params(account.value(), time(removedSince))
        .query((row, n) -> contact(row))
        .list();
  }

  void forget() {
    database
        .house()
        .sql("delete from account.contact where verified_at is null and added_at < ?")
        .param(now().minus(UNCONFIRMED))
        .update();
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getInt("contact_no"),
        new EmailAddress(row.getString("email")),
        instant(row.getObject("verified_at", OffsetDateTime.class)),
        instant(row.getObject("settled_at", OffsetDateTime.class)),
        (Integer) row.getObject("replaces_no"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return time(clock.instant());
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
