// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.text.Normalizer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Opens log-ins. */
@Component
public class Accounts {
  private final Database database;
  private final PasswordEncoder passwords;
  private final InstantSource clock;

  Accounts(Database database, PasswordEncoder passwords, InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * Opens a log-in; one of that name in that realm is changed to what is given.
   *
   * @param totpSecret shared secret of the authenticator (RFC 6238), or null to have it set up at
   *     the first sign-in
   */
  public AccountId open(
      SignedIn.Realm realm,
      String userName,
      String displayName,
      String language,
      String password,
      byte @Nullable [] totpSecret,
      Set<StaffRole> roles) {
    return database.inHouse(() -> {
      long id =
          database
              .house()
              .sql(
                  """
                  insert into account.user_account (realm, user_name, user_name_folded, display_name,
                      language, password_hash, totp_secret, created_at)
                  values (:realm, :name, :folded, :display, :language, :hash, :totp, :at)
                  on conflict (realm, user_name_folded) do update
                    set display_name = excluded.display_name, language = excluded.language,
                        password_hash = excluded.password_hash, totp_secret = excluded.totp_secret
                  returning account_id
                  """)
              .param("realm", realm.name())
              .param("name", userName)
              .param("folded", fold(userName))
              .param("display", displayName)
              .param("language", language)
              .param("hash", passwords.encode(password))
              .param("totp", totpSecret)
              .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
              .query(Long.class)
              .single();
      for (StaffRole role : roles) {
        database
            .house()
            .sql("insert into account.staff_role values (?, ?) on conflict do nothing")
            .params(id, role.name())
            .update();
      }
      return new AccountId(id);
    });
  }

  /** The form of a user name by which it is found: lower case, no accents, no outer blanks. */
  static String fold(String userName) {
    return Normalizer.normalize(userName.strip(), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  Set<StaffRole> rolesOf(long account) {
    return database
        .house()
        .sql("select role from account.staff_role where account_id = ?")
        .param(account)
        .query(String.class)
        .list()
        .stream()
        .map(StaffRole::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
