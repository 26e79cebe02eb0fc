// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.text.Normalizer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens and finds log-ins. */
@Component
public class Accounts {
  private final Database database;
  private final AccountRepository repository;
  private final Passwords passwords;
  private final Contacts contacts;
  private final Vault vault;
  private final InstantSource clock;

  Accounts(
      Database database,
      AccountRepository repository,
      Passwords passwords,
      Contacts contacts,
      Vault vault,
      InstantSource clock) {
    this.database = database;
    this.repository = repository;
    this.passwords = passwords;
    this.contacts = contacts;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Opens a log-in. One of that name in that realm is changed to what is given; what is the same
   * stays as it is stored, so that repeating it changes nothing.
   *
   * @param totpSecret shared secret of the authenticator (RFC 6238), or null to have it set up at
   *     the first sign-in; null leaves one that is set up already
   */
  public AccountId open(
      SignedIn.Realm realm,
      String userName,
      String displayName,
      String language,
      String password,
      byte @Nullable [] totpSecret,
      Set<StaffRole> roles) {
    Optional<UserAccount> before = repository.find(realm, userName);
    String hash =
        before
            .map(UserAccount::passwordHash)
            .filter(h -> passwords.matches(password, h) && !passwords.outdated(h))
            .orElseGet(() -> passwords.hash(password));
    return database.inHouse(() -> {
      var id =
          new AccountId(
              database
                  .house()
                  .sql(
                      """
                      insert into account.user_account (realm, user_name, user_name_folded,
                          display_name, language, password_hash, password_changed_at, created_at)
                      values (:realm, :name, :folded, :display, :language, :hash, :at, :at)
                      on conflict (realm, user_name_folded) do update
                        set display_name = excluded.display_name, language = excluded.language,
                            password_hash = excluded.password_hash
                      returning account_id
                      """)
                  .param("realm", realm.name())
                  .param("name", userName)
                  .param("folded", fold(userName))
                  .param("display", displayName)
                  .param("language", language)
                  .param("hash", hash)
                  .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                  .query(Long.class)
                  .single());
      if (totpSecret != null && !before.map(a -> has(a, totpSecret)).orElse(false)) {
        repository.storeTotp(id, totpSecret, 0);
      }
      for (StaffRole role : roles) {
        database
            .house()
            .sql("insert into account.staff_role values (?, ?) on conflict do nothing")
            .params(id.value(), role.name())
            .update();
      }
      return id;
    });
  }

  /** Says in which language somebody is written to. */
  public void speak(AccountId id, String language) {
    database
        .house()
        .sql("update account.user_account set language = ? where account_id = ?")
        .params(language, id.value())
        .update();
  }

  /** Gives a log-in an e-mail address that was confirmed elsewhere. */
  public void enterEmail(AccountId id, String email) {
    contacts.enter(
        id,
        EmailAddress.of(email)
            .orElseThrow(() -> new IllegalArgumentException("not an e-mail address")));
  }

  /** Lets a patient sign in with a code by mail beside the password. */
  public void turnEmailCodeOn(AccountId id) {
    repository.turnEmailCodeOn(id);
  }

  /**
   * Opens a staff log-in that signs in through the organization; no password is ever right. A name
   * that is taken gets a number: names are no identity.
   */
  public AccountId openManaged(String userName, String displayName) {
    String name = userName;
    for (int n = 2; repository.find(SignedIn.Realm.STAFF, name).isPresent(); n++) {
      name = userName + " " + n;
    }
    return new AccountId(
        database
            .house()
            .sql(
                """
                insert into account.user_account (realm, user_name, user_name_folded,
                    display_name, language, password_hash, password_set, password_changed_at,
                    created_at)
                values ('STAFF', :name, :folded, :display, 'en', :hash, false, :at, :at)
                returning account_id
                """)
            .param("name", name)
            .param("folded", fold(name))
            .param("display", displayName)
            .param("hash", Passwords.nobodys())
            .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(Long.class)
            .single());
  }

  /**
   * Opens a staff log-in of the portal's own; no password is right until its owner chose one. Empty
   * when the name is taken.
   */
  public Optional<AccountId> openStaff(String userName, String displayName, String language) {
    return openUnset(SignedIn.Realm.STAFF, userName, displayName, language);
  }

  /** Opens a log-in for which no password is right. Empty when the name is taken. */
  Optional<AccountId> openUnset(
      SignedIn.Realm realm, String userName, String displayName, String language) {
    return database
        .house()
        .sql(
            """
            insert into account.user_account (realm, user_name, user_name_folded, display_name,
                language, password_hash, password_set, password_changed_at, created_at)
            values (:realm, :name, :folded, :display, :language, :hash, false, :at, :at)
            on conflict (realm, user_name_folded) do nothing
            returning account_id
            """)
        .param("realm", realm.name())
        .param("name", userName)
        .param("folded", fold(userName))
        .param("display", displayName)
        .param("language", language)
        .param("hash", Passwords.nobodys())
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query((row, n) -> new AccountId(row.getLong(1)))
        .optional();
  }

  private boolean has(UserAccount account, byte[] totpSecret) {
    byte[] sealed = account.totpSecret();
    return sealed != null && Arrays.equals(vault.open(account.id(), sealed), totpSecret);
  }

  /** What people of these log-ins are called. */
  public Map<AccountId, String> names(Collection<AccountId> ids) {
    return database
        .house()
        .sql("select account_id, display_name from account.user_account where account_id = any(?)")
        .param(ids.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> Map.entry(new AccountId(row.getLong(1)), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The log-in of that name, any case and accents. */
  public Optional<AccountId> byUserName(SignedIn.Realm realm, String userName) {
    return repository.find(realm, userName).map(UserAccount::id);
  }

  /** The form of a user name by which it is found: lower case, no accents, no outer blanks. */
  public static String fold(String userName) {
    return Normalizer.normalize(userName.strip(), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
