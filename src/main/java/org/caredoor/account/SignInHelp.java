// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Optional;
import org.caredoor.account.recovery.DeskTrail;
import org.caredoor.account.recovery.RecoveryAsks;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * What a desk does for the owner of a patient's log-in whom it cannot see: nothing that opens the
 * log-in to somebody else, nothing that goes to an address which its owner did not confirm. Each
 * time it is in the trail. Who may do it, and that the owner is told, is for the caller to know.
 */
@Component
public class SignInHelp {
  private final Database database;
  private final AccountRepository accounts;
  private final SignInFacts facts;
  private final Pauses pauses;
  private final RecoveryAsks recoveries;
  private final DeskTrail trail;

  SignInHelp(
      Database database,
      AccountRepository accounts,
      SignInFacts facts,
      Pauses pauses,
      RecoveryAsks recoveries,
      DeskTrail trail) {
    this.database = database;
    this.accounts = accounts;
    this.facts = facts;
    this.pauses = pauses;
    this.recoveries = recoveries;
    this.trail = trail;
  }

  /** Ends the pauses after too many tries, where the log-in was tried lately. */
  public boolean unlock(AccountId account, SignedIn desk, String address) {
    return help(
        account,
        desk,
        address,
        DeskTrail.Act.UNLOCK,
        owner -> {
          pauses.end(owner.id(), owner.userName(), facts.networks(owner.id()));
          return true;
        });
  }

  /** Mails the link to a new password to the addresses that count; false where none may go. */
  public boolean mailLink(AccountId account, SignedIn desk, String address) {
    return help(account, desk, address, DeskTrail.Act.LINK, recoveries::sendLinkFor);
  }

  /** Mails the user name to the addresses that count; false where none may go. */
  public boolean mailUserName(AccountId account, SignedIn desk, String address) {
    return help(account, desk, address, DeskTrail.Act.USER_NAME, recoveries::sendUserNameOf);
  }

  private interface Work {
    boolean doFor(UserAccount owner);
  }

  private boolean help(
      AccountId account, SignedIn desk, String address, DeskTrail.Act act, Work work) {
    Optional<UserAccount> owner =
        accounts
            .find(account)
            .filter(a -> a.realm() == SignedIn.Realm.PATIENT && a.enabled() && !a.managed());
    return database.inHouse(() -> {
      boolean done = owner.map(work::doFor).orElse(false);
      if (done) {
        trail.done(act, desk, address, account);
      } else {
        trail.refused(act, desk, address, account, "NOT-POSSIBLE");
      }
      return done;
    });
  }
}
