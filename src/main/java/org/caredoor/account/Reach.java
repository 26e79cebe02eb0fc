// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.contact.Contacts;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** How the owner of a log-in is reached. */
@Component
public class Reach {
  private final Database database;
  private final Contacts contacts;
  private final InstantSource clock;

  Reach(Database database, Contacts contacts, InstantSource clock) {
    this.database = database;
    this.contacts = contacts;
    this.clock = clock;
  }

  /**
   * Somebody with a log-in.
   *
   * @param open whether they can sign in; a log-in that was closed cannot
   * @param language two letters, chosen when the log-in was opened
   * @param emails that may be relied on, the first confirmed before the others
   */
  public record Person(
      AccountId account,
      SignedIn.Realm realm,
      boolean open,
      String language,
      List<String> emails) {}

  /** Those of these log-ins that exist. */
  public Map<AccountId, Person> of(Collection<AccountId> accounts) {
    return database
        .house()
        .sql(
            """
            select a.account_id, a.realm, a.enabled, a.language,
              array(select c.email from account.contact c
                where c.account_id = a.account_id and c.removed_at is null and c.settled_at <= :now
                order by c.contact_no) as emails
            from account.user_account a where a.account_id = any(:accounts)
            """)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> person(row))
        .list()
        .stream()
        .collect(Collectors.toMap(Person::account, Function.identity()));
  }

  /** The log-ins that confirmed this address, which is given in lower case. */
  public List<AccountId> byEmail(String folded) {
    return contacts.havingEmail(folded);
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        new AccountId(row.getLong("account_id")),
        SignedIn.Realm.valueOf(row.getString("realm")),
        row.getBoolean("enabled"),
        row.getString("language"),
        List.of((String[]) row.getArray("emails").getArray()));
  }
}
