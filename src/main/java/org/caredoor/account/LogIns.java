// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Whose log-in it is, for those who read the trail or write down who may act for a patient. */
@Component
public class LogIns {
  private static final RowMapper<LogIn> ROW =
      (row, n) ->
          new LogIn(
              new AccountId(row.getLong("account_id")),
              SignedIn.Realm.valueOf(row.getString("realm")),
              row.getString("user_name"),
              row.getString("display_name"));

  private final Database database;

  LogIns(Database database) {
    this.database = database;
  }

  /** A log-in by name. */
  public record LogIn(AccountId id, SignedIn.Realm realm, String userName, String name) {}

  public Optional<LogIn> of(AccountId id) {
    return database
        .house()
        .sql(
            """
            select account_id, realm, user_name, display_name from account.user_account
            where account_id = ?
            """)
        .param(id.value())
        .query(ROW)
        .optional();
  }

  /** Several at once. */
  public Map<AccountId, LogIn> of(Collection<AccountId> ids) {
    return database
        .house()
        .sql(
            """
            select account_id, realm, user_name, display_name from account.user_account
            where account_id = any(?)
            """)
        .param(ids.stream().map(AccountId::value).toArray(Long[]::new))
        .query(ROW)
        .list()
        .stream()
        .collect(Collectors.toMap(LogIn::id, Function.identity()));
  }

  /** The patients' log-ins of exactly that user name or confirmed address. */
  public List<LogIn> exactly(String typed) {
    return database
        .house()
        .sql(
            """
            select account_id, realm, user_name, display_name from account.user_account a
            where realm = 'PATIENT' and enabled and (user_name_folded = :folded
              or account_id in (select c.account_id from account.contact c
                where c.email_folded = :email and c.removed_at is null and c.verified_at is not null))
            order by account_id
            """)
        .param("folded", Accounts.fold(typed))
        .param("email", typed.strip().toLowerCase(Locale.ROOT))
        .query(ROW)
        .list();
  }

  /** Those of some log-ins that have that user name, or that in their names. */
  public List<AccountId> named(String typed, Collection<AccountId> among) {
    return database
        .house()
        .sql(
            """
            select account_id from account.user_account where account_id = any(:among)
              and (user_name_folded = :folded or position(:part in lower(display_name)) > 0)
            """)
        .param("among", among.stream().map(AccountId::value).toArray(Long[]::new))
        .param("folded", Accounts.fold(typed))
        .param("part", typed.strip().toLowerCase(Locale.ROOT))
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  /** Those of that user name, or with that in their names; staff first. */
  public List<LogIn> named(String typed, int most) {
    return database
        .house()
        .sql(
            """
            select account_id, realm, user_name, display_name from account.user_account
            where user_name_folded = :folded or position(:part in lower(display_name)) > 0
            order by user_name_folded <> :folded, realm = 'PATIENT', lower(display_name), account_id
            limit :most
            """)
        .param("folded", Accounts.fold(typed))
        .param("part", typed.strip().toLowerCase(Locale.ROOT))
        .param("most", most)
        .query(ROW)
        .list();
  }
}
