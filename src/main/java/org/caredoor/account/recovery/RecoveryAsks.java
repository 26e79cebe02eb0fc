// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.OwnWays;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.Throttle;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.AccountMail;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes it in when somebody cannot sign in, and sends mail to whoever is meant. The two are apart
 * so that an answer is the same, in content and time, whoever was named: taking in is one
 * statement, and what nobody has is not written down.
 */
@Component
public class RecoveryAsks {
  private static final int AT_ONCE = 50;

  private final Database database;
  private final Throttle throttle;
  private final AccountRepository accounts;
  private final Contacts contacts;
  private final Recoveries recoveries;
  private final AccountMail mail;
  private final OwnWays ownWays;
  private final InstantSource clock;

  RecoveryAsks(
      Database database,
      Throttle throttle,
      AccountRepository accounts,
      Contacts contacts,
      Recoveries recoveries,
      AccountMail mail,
      OwnWays ownWays,
      InstantSource clock) {
    this.database = database;
    this.throttle = throttle;
    this.accounts = accounts;
    this.contacts = contacts;
    this.recoveries = recoveries;
    this.mail = mail;
    this.ownWays = ownWays;
    this.clock = clock;
  }

  private record Ask(@Nullable Long account, @Nullable String email, Realm realm, boolean known) {}

  /** A new password for this user name. */
  void forLink(Realm realm, String userName, String network) {
    database
        .house()
        .sql(
            """
            insert into account.recovery_ask (account_id, realm, known, asked_at)
            select a.account_id, :realm, exists (select from account.known_address k
                where k.account_id = a.account_id and k.address = :address), :at
            from (values (1)) one left join account.user_account a
              on a.realm = :realm and a.user_name_folded = :name
            """)
        .param("realm", realm.name())
        .param("name", Accounts.fold(userName))
        .param("address", accounts.address(network))
        .param("at", time(clock.instant()))
        .update();
  }

  /** The user names that go with this address. */
  void forUserNames(Realm realm, String folded) {
    database
        .house()
        .sql(
            """
            insert into account.recovery_ask (email, realm, known, asked_at)
            select (select min(c.email_folded) from account.contact c
                join account.user_account a using (account_id)
                where c.email_folded = :email and c.removed_at is null
                  and c.verified_at is not null and a.realm = :realm),
              :realm, false, :at
            """)
        .param("email", folded)
        .param("realm", realm.name())
        .param("at", time(clock.instant()))
        .update();
  }

  /** Does what was asked for; several nodes at once share the work. */
  @Scheduled(initialDelay = 5, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void carryOut() {
    database.inHouse(() -> {
      List<Ask> asks = take();
      asks.forEach(this::carryOut);
      return asks.size();
    });
  }

  private List<Ask> take() {
    return database
        .house()
        .sql(
            """
            delete from account.recovery_ask where ask_no in (
              select ask_no from account.recovery_ask order by ask_no limit ? for update)
            returning account_id, email, realm, known
            """)
        .param(AT_ONCE)
        .query((row, n) ->
            new Ask(
                (Long) row.getObject("account_id"),
                row.getString("email"),
                Realm.valueOf(row.getString("realm")),
                row.getBoolean("known")))
        .list();
  }

  private void carryOut(Ask ask) {
    if (ask.account() != null) {
      accounts
          .find(new AccountId(ask.account()))
          .filter(account -> account.enabled() && !account.managed())
          .ifPresent(account -> sendLink(account, ask.known()));
    } else if (ask.email() != null) {
      sendUserNames(ask.realm(), ask.email());
    }
  }

  /** A desk was asked for a link: false where there is no address, or one went a moment ago. */
  public boolean sendLinkFor(UserAccount owner) {
    return sendLink(owner, true);
  }

  private boolean sendLink(UserAccount account, boolean known) {
    List<EmailAddress> addresses = contacts.verifiedEmails(account.id());
    if (addresses.isEmpty() || !recoveries.mayMail(account.id(), known)) {
      return false;
    }
    String link = recoveries.link(account, recoveries.open(account.id(), Recoveries.Way.LINK));
    addresses.forEach(email -> mail.send(account, email, "recovery-link", link));
    return true;
  }

  /** A desk was asked for a user name: false where there is no address, or too many went. */
  public boolean sendUserNameOf(UserAccount owner) {
    return contacts.verifiedEmails(owner.id()).stream()
        .map(email -> sendUserNames(owner.realm(), email.folded()))
        .reduce(false, Boolean::logicalOr);
  }

  private boolean sendUserNames(Realm realm, String folded) {
    if (throttle.mail("user names", folded) instanceof Throttle.Admission.Wait) {
      return false;
    }
    EmailAddress email = EmailAddress.of(folded).orElseThrow();
    List<UserAccount> all =
        contacts.havingEmail(folded).stream()
            .flatMap(id -> accounts.find(id).stream())
            .filter(account -> account.realm() == realm && account.enabled() && !account.managed())
            .filter(account -> ownWays.refusal(account.id(), email).isEmpty())
            .toList();
    if (!all.isEmpty()) {
      String names = String.join(", ", all.stream().map(UserAccount::userName).toList());
      UserAccount first = all.getFirst();
      mail.send(first, email, "user-names", Side.of(realm).signIn(), names);
    }
    return !all.isEmpty();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
