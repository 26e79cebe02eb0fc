// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Addresses that belong to log-ins. */
@Component
public class KnownEmails {
  private final Database database;

  KnownEmails(Database database) {
    this.database = database;
  }

  /** The log-ins whose owners have confirmed some addresses, by the address as it is given. */
  public Map<String, Set<AccountId>> of(Collection<String> emails) {
    Map<String, Set<AccountId>> folded =
        database
            .house()
            .sql(
                """
                select email_folded, account_id from account.contact
                where email_folded = any(?) and removed_at is null and verified_at is not null
                """)
            .param(emails.stream().map(KnownEmails::fold).distinct().toArray(String[]::new))
            .query((row, n) -> Map.entry(row.getString(1), new AccountId(row.getLong(2))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return emails.stream()
        .distinct()
        .filter(email -> folded.containsKey(fold(email)))
        .collect(Collectors.toMap(email -> email, email -> folded.get(fold(email))));
  }

  private static String fold(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the owner of some log-in has confirmed an address as theirs. */
  public boolean has(String email) {
    return database
        .house()
        .sql(
            """
            select exists (select from account.contact
              where email_folded = ? and removed_at is null and verified_at is not null)
            """)
        .param(fold(email))
        .query(Boolean.class)
        .single();
  }
}
