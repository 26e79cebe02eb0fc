// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of staff log-ins. */
@Repository
class StaffRepository {
  private static final String SELECT =
      """
      select a.account_id, a.user_name, a.display_name, a.site_key, a.enabled, a.created_at,
        a.last_sign_in_at, a.totp_secret is not null as authenticator,
        exists (select from account.contact c where c.account_id = a.account_id
          and c.settled_at is not null and c.removed_at is null) as reachable,
        exists (select from account.sso_identity i where i.account_id = a.account_id) as managed,
        coalesce((select string_agg(role, ',') from account.staff_role r
          where r.account_id = a.account_id), '') as roles,
        (select count(*) from account.recovery_code c
          where c.account_id = a.account_id and c.used_at is null) as codes
      from account.user_account a
      """;

  private static final String MATCHES =
      """
      where a.realm = 'STAFF'
        and (:q = '' or position(:q in a.user_name_folded) > 0
          or position(:q in lower(a.display_name)) > 0)
        and (:role = '' or exists (select from account.staff_role r
          where r.account_id = a.account_id and r.role = :role))
        and (:site = '' or a.site_key = :site)
        and (:state = '' or a.enabled = (:state = 'on'))
      """;

  private final Database database;

  StaffRepository(Database database) {
    this.database = database;
  }

  /** One change of rights at a time, on all nodes, until the transaction ends. */
  void hold() {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtext('account.staff'))::text")
        .query(String.class)
        .list();
  }

  Optional<StaffMember> find(AccountId id) {
    return database
        .house()
        .sql(SELECT + "where a.realm = 'STAFF' and a.account_id = ?")
        .param(id.value())
        .query((row, n) -> member(row))
        .optional();
  }

  int count(StaffSearch search) {
    return database
        .house()
        .sql("select count(*) from account.user_account a " + MATCHES)
        .paramSource(search)
        .query(Integer.class)
        .single();
  }

  List<StaffMember> list(StaffSearch search, int limit, int offset) {
    return database
        .house()
        .sql(SELECT + MATCHES + search.order().sql() + " limit " + limit + " offset " + offset)
        .paramSource(search)
        .query((row, n) -> member(row))
        .list();
  }

  /** Enabled administrators besides one. */
  int administratorsBeside(AccountId id) {
    return database
        .house()
        .sql(
            """
            select count(*) from account.user_account a join account.staff_role r using (account_id)
            where r.role = 'ADMINISTRATOR' and a.enabled and a.account_id <> ?
            """)
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  /** Enabled ones who may ask for or approve what needs two people. */
  List<AccountId> approvers() {
    return database
        .house()
        .sql(
            """
            select distinct a.account_id from account.user_account a
              join account.staff_role r using (account_id)
            where r.role in ('ADMINISTRATOR', 'PRIVACY_OFFICER') and a.enabled order by 1
            """)
        .query((row, n) -> new AccountId(row.getLong(1)))
        .list();
  }

  void enable(AccountId id, boolean enabled) {
    database
        .house()
        .sql("update account.user_account set enabled = ? where account_id = ?")
        .params(enabled, id.value())
        .update();
  }

  void site(AccountId id, @Nullable String site) {
    database
        .house()
        .sql("update account.user_account set site_key = ? where account_id = ?")
        .param(site)
        .param(id.value())
        .update();
  }

  void roles(AccountId id, Set<StaffRole> roles) {
    database
        .house()
        .sql("delete from account.staff_role where account_id = ?")
        .param(id.value())
        .update();
    for (StaffRole role : roles) {
      database
          .house()
          .sql("insert into account.staff_role (account_id, role) values (?, ?)")
          .params(id.value(), role.name())
          .update();
    }
  }

  private static StaffMember member(ResultSet row) throws SQLException {
    return new StaffMember(
        new AccountId(row.getLong("account_id")),
        row.getString("user_name"),
        row.getString("display_name"),
        Arrays.stream(row.getString("roles").split(","))
            .filter(r -> !r.isEmpty())
            .map(StaffRole::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getString("site_key"),
        row.getBoolean("enabled"),
        row.getBoolean("managed"),
        row.getBoolean("authenticator"),
        row.getBoolean("reachable"),
        row.getInt("codes"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_sign_in_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
