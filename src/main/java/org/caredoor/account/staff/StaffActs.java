// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of what was done to staff log-ins and what waits for a second person. */
@Repository
class StaffActs {
  private static final String SELECT =
      """
      select s.*, a.display_name as account_name, b.display_name as asked_name,
        c.display_name as decided_name
      from account.staff_act s
        join account.user_account a on a.account_id = s.account_id
        join account.user_account b on b.account_id = s.asked_by
        left join account.user_account c on c.account_id = s.decided_by
      """;

  private final Database database;

  StaffActs(Database database) {
    this.database = database;
  }

  /**
   * @param expires null for an act that one person does at once
   */
  long add(
      Act act,
      AccountId member,
      String detail,
      String reason,
      AccountId by,
      Instant at,
      @Nullable Instant expires) {
    return database
        .house()
        .sql(
            """
            insert into account.staff_act
              (act, account_id, detail, reason, two, asked_by, asked_at, expires_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning act_no
            """)
        .param(act.name())
        .param(member.value())
        .param(detail)
        .param(reason)
        .param(expires != null)
        .param(by.value())
        .param(time(at))
        .param(expires == null ? null : time(expires))
        .param((expires == null ? StaffAct.State.DONE : StaffAct.State.WAITING).name())
        .query(Long.class)
        .single();
  }

  /**
   * Uses the second person's word on a start code, once: for the one who asked, within a day.
   *
   * @param since when the word may be from
   */
  boolean useCode(AccountId member, AccountId askedBy, Instant since) {
    return database
            .house()
            .sql(
                """
                update account.staff_act set detail = 'used'
                where account_id = ? and act = 'START_CODE' and two and state = 'DONE'
                  and detail = '' and asked_by = ? and decided_at > ?
                """)
            .params(member.value(), askedBy.value(), time(since))
            .update()
        > 0;
  }

  void decide(long no, StaffAct.State state, AccountId by, Instant at) {
    database
        .house()
        .sql(
            """
            update account.staff_act set state = ?, decided_by = ?, decided_at = ?
            where act_no = ? and state = 'WAITING'
            """)
        .params(state.name(), by.value(), time(at), no)
        .update();
  }

  /** What waited too long can be asked for anew. */
  void expire(Instant now) {
    database
        .house()
        .sql(
            "update account.staff_act set state = 'EXPIRED' where state = 'WAITING' and expires_at"
                + " <= ?")
        .param(time(now))
        .update();
  }

  Optional<StaffAct> find(long no) {
    return database
        .house()
        .sql(SELECT + "where s.act_no = ?")
        .param(no)
        .query((row, n) -> act(row))
        .optional();
  }

  Optional<StaffAct> waiting(AccountId member, Act act, Instant now) {
    return waiting(now).stream()
        .filter(a -> a.account().equals(member) && a.act() == act)
        .findFirst();
  }

  List<StaffAct> waiting(Instant now) {
    return database
        .house()
        .sql(SELECT + "where s.state = 'WAITING' and s.expires_at > ? order by s.act_no")
        .param(time(now))
        .query((row, n) -> act(row))
        .list();
  }

  int countWaiting(Instant now) {
    return database
        .house()
        .sql("select count(*) from account.staff_act where state = 'WAITING' and expires_at > ?")
        .param(time(now))
        .query(Integer.class)
        .single();
  }

  /** The latest that needed two people and wait no more. */
  List<StaffAct> decided(Instant now, int most) {
    return database
        .house()
        .sql(
            SELECT
                + """
                where s.two and (s.state <> 'WAITING' or s.expires_at <= ?)
                order by s.act_no desc limit ?
                """)
        .params(time(now), most)
        .query((row, n) -> act(row))
        .list();
  }

  List<StaffAct> of(AccountId member, int most) {
    return database
        .house()
        .sql(SELECT + "where s.account_id = ? order by s.act_no desc limit ?")
        .params(member.value(), most)
        .query((row, n) -> act(row))
        .list();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static StaffAct act(ResultSet row) throws SQLException {
    return new StaffAct(
        row.getLong("act_no"),
        Act.valueOf(row.getString("act")),
        new AccountId(row.getLong("account_id")),
        row.getString("account_name"),
        row.getString("detail"),
        row.getString("reason"),
        row.getBoolean("two"),
        new AccountId(row.getLong("asked_by")),
        row.getString("asked_name"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("expires_at", OffsetDateTime.class)),
        StaffAct.State.valueOf(row.getString("state")),
        row.getString("decided_name"),
        instant(row.getObject("decided_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
