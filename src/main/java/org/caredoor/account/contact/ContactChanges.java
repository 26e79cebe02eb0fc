// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.RecentFactors;
import org.caredoor.account.Side;
import org.caredoor.account.UserAccount;
import org.caredoor.account.Vault;
import org.caredoor.account.contact.SecurityNotices.Kind;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes of addresses, for as long as an address from before may agree or take them back by the
 * link that was mailed there.
 */
@Component
class ContactChanges {
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final ContactRepository contacts;
  private final AccountRepository accounts;
  private final SecurityNotices notices;
  private final AccountMail mail;
  private final RecentFactors factors;
  private final AccountSessions sessions;
  private final Vault vault;
  private final InstantSource clock;

  ContactChanges(
      Database database,
      ContactRepository contacts,
      AccountRepository accounts,
      SecurityNotices notices,
      AccountMail mail,
      RecentFactors factors,
      AccountSessions sessions,
      Vault vault,
      InstantSource clock) {
    this.database = database;
    this.contacts = contacts;
    this.accounts = accounts;
    this.notices = notices;
    this.mail = mail;
    this.factors = factors;
    this.sessions = sessions;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * A change that is open.
   *
   * @param added the address that came with it, or null
   */
  record Change(AccountId account, int no, @Nullable Integer added, Instant madeAt) {}

  /** Tells everybody; those from before get a link each. */
  void begin(AccountId id, @Nullable Integer added, List<EmailAddress> before, Instant at) {
    UserAccount account = accounts.find(id).orElseThrow();
    if (!before.isEmpty()) {
      int change = store(id, added, at);
      for (EmailAddress email : before) {
        String link = Side.of(account.realm()).signIn() + "/contact?token=" + token(id, change);
        mail.send(account, email, "contact-changed", link, mail.moment(account, at));
      }
    }
    notices.tell(id, Kind.CONTACT, before);
  }

  private int store(AccountId account, @Nullable Integer added, Instant at) {
    return database
        .house()
        .sql(
            """
            insert into account.contact_change
              (account_id, change_no, added_no, made_at, ends_at)
            select :account, coalesce(max(change_no), 0) + 1, :added, :at, :ends
            from account.contact_change where account_id = :account
            returning change_no
            """)
        .param("account", account.value())
        .param("added", added)
        .param("at", time(at))
        .param("ends", time(at.plus(Contacts.WINDOW)))
        .query(Integer.class)
        .single();
  }

  private String token(AccountId account, int change) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database
        .house()
        .sql(
            "insert into account.contact_undo (token_hash, account_id, change_no) values (?, ?, ?)")
        .params(hash(token), account.value(), change)
        .update();
    return token;
  }

  /** The change a link is about, while it is open. */
  Optional<Change> find(String token) {
    return database
        .house()
        .sql(
            """
            select c.* from account.contact_undo u
            join account.contact_change c using (account_id, change_no)
            where u.token_hash = ? and c.ended is null and c.ends_at > ?
            """)
        .params(hash(token), now())
        .query((row, n) ->
            new Change(
                new AccountId(row.getLong("account_id")),
                row.getInt("change_no"),
                (Integer) row.getObject("added_no"),
                row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** "It was me": a new address need not wait any longer. False when it is too late. */
  boolean agree(String token) {
    return database.inHouse(() -> {
      Change change = end(token, "AGREED").orElse(null);
      if (change != null && change.added() != null) {
        contacts.settle(change.account(), change.added());
      }
      return change != null;
    });
  }

  /**
   * "It was not me": the addresses are as before the change, nobody is signed in any more, and the
   * password, which a stranger knew, is worth nothing. Nor is what was set up beside it in the days
   * before: the stranger may have come by any door. Empty when it is too late.
   */
  Optional<UserAccount> undo(String token) {
    return database.inHouse(() -> {
      Change change = end(token, "UNDONE").orElse(null);
      if (change == null) {
        return Optional.empty();
      }
      contacts.restore(change.account(), change.madeAt());
      endLater(change);
      accounts.voidPassword(change.account());
      factors.drop(change.account(), change.madeAt().minus(Contacts.WINDOW));
      UserAccount account = accounts.find(change.account()).orElseThrow();
      sessions.end(account.id());
      notices.tell(account.id(), Kind.CONTACT_UNDONE);
      return Optional.of(account);
    });
  }

  /** The first who ends it: of two at once the other is too late. */
  private Optional<Change> end(String token, String how) {
    return find(token)
        .filter(change -> {
          contacts.hold(change.account());
          return database
                  .house()
                  .sql(
                      """
                      update account.contact_change set ended = ?
                      where account_id = ? and change_no = ? and ended is null
                      """)
                  .params(how, change.account().value(), change.no())
                  .update()
              == 1;
        });
  }

  private void endLater(Change change) {
    database
        .house()
        .sql(
            """
            update account.contact_change set ended = 'UNDONE'
            where account_id = ? and change_no > ? and ended is null
            """)
        .params(change.account().value(), change.no())
        .update();
  }

  void forget() {
    database
        .house()
        .sql("delete from account.contact_change where ends_at < ?")
        .param(now())
        .update();
  }

  private String hash(String token) {
    return vault.fingerprint("contact undo", token);
  }

  private OffsetDateTime now() {
    return time(clock.instant());
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
