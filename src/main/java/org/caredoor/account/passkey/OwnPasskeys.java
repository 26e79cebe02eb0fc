// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What an owner does with passkeys that are there. */
@Component
class OwnPasskeys {
  private static final int LONGEST_NAME = 60;

  private final PasskeyRepository repository;
  private final AccountRepository accounts;
  private final Database database;
  private final AccountSessions sessions;
  private final SignInTrail trail;
  private final SecurityNotices notices;

  OwnPasskeys(
      PasskeyRepository repository,
      AccountRepository accounts,
      Database database,
      AccountSessions sessions,
      SignInTrail trail,
      SecurityNotices notices) {
    this.repository = repository;
    this.accounts = accounts;
    this.database = database;
    this.sessions = sessions;
    this.trail = trail;
    this.notices = notices;
  }

  /** The name as it is kept; empty for one that cannot be. */
  static Optional<String> name(String typed) {
    String name = typed.strip().replaceAll("\\s+", " ");
    return name.isEmpty()
            || name.codePointCount(0, name.length()) > LONGEST_NAME
            || name.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(name);
  }

  List<Passkey> of(AccountId account) {
    return repository.of(account);
  }

  void putOff(AccountId account) {
    repository.putOff(account);
  }

  void rename(SignedIn who, Passkey key, String name, String address) {
    if (repository.rename(who.account(), key.id(), name)) {
      trail.done(Act.PASSKEY_CHANGE, who, address);
    }
  }

  private boolean hasAnother(AccountId id) {
    UserAccount account = accounts.find(id).orElseThrow();
    return (account.managed() || account.passwordSet())
        && (account.totpSecret() != null || account.emailCodeSince() != null);
  }

  /**
   * Takes a key away and ends the sessions that it may have begun. False for the last way in: an
   * owner without another second factor would be locked out.
   */
  boolean remove(SignedIn who, Passkey key, HttpServletRequest request) {
    boolean may =
        database.inHouse(() -> {
          repository.hold(who.account());
          boolean another = repository.of(who.account()).size() > 1 || hasAnother(who.account());
          if (another) {
            repository.remove(who.account(), key.id());
          }
          return another;
        });
    if (may) {
      sessions.endOthers(who, request);
      trail.done(Act.PASSKEY_CHANGE, who, request.getRemoteAddr());
      notices.tell(who.account(), SecurityNotices.Kind.PASSKEY);
    }
    return may;
  }
}
