// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;

/** Log-ins of people who read notices, without the cost of a password. */
final class Readers {
  private final Database database;
  private final TestClock clock;

  Readers(Database database, TestClock clock) {
    this.database = database;
    this.clock = clock;
  }

  AccountId patient(String name, String language) {
    return account("PATIENT", name, language);
  }

  AccountId staff(String name) {
    return account("STAFF", name, "en");
  }

  void email(AccountId account, int no, String email) {
    database
        .house()
        .sql(
            """
            insert into account.contact (account_id, contact_no, email, email_folded, added_at,
              verified_at, settled_at) values (:account, :no, :email, lower(:email), :now, :now, :now)
            """)
        .param("account", account.value())
        .param("no", no)
        .param("email", email)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  void phone(AccountId account, int no, String number) {
    database
        .house()
        .sql(
            """
            insert into notice.phone (account_id, phone_no, number, added_at, confirmed_at)
            values (:account, :no, :number, :now, :now)
            """)
        .param("account", account.value())
        .param("no", no)
        .param("number", number)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  void chooses(AccountId account, NoticeEvent event, Channel... channels) {
    database
        .house()
        .sql("insert into notice.choice (account_id, event, channels) values (?, ?, ?)")
        .params(
            account.value(),
            event.name(),
            Arrays.stream(channels).map(Channel::name).toArray(String[]::new))
        .update();
  }

  /** Without quiet hours: what a test sends does not wait for its morning. */
  void sleepsNever(AccountId account) {
    database
        .house()
        .sql("insert into notice.preference (account_id, changed_at) values (?, ?)")
        .params(account.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  private AccountId account(String realm, String name, String language) {
    return new AccountId(
        database
            .house()
            .sql(
                """
                insert into account.user_account (realm, user_name, user_name_folded, display_name,
                  language, password_hash, password_changed_at, created_at)
                values (:realm, :name, lower(:name), :name, :language, '!', :now, :now)
                returning account_id
                """)
            .param("realm", realm)
            .param("name", name)
            .param("language", language)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(Long.class)
            .single());
  }
}
