// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.staff.ActRules.Need;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * The second person's word on what needs two: neither the one who asked nor the one it is about.
 * Everything is looked at anew at that moment; a request is worth no more than what it asks for
 * then.
 */
@Component
class StaffRequests {
  private final Database database;
  private final StaffRepository members;
  private final StaffActs acts;
  private final StaffAccounts accounts;
  private final StaffTrail trail;
  private final StaffNotices notices;
  private final InstantSource clock;

  StaffRequests(
      Database database,
      StaffRepository members,
      StaffActs acts,
      StaffAccounts accounts,
      StaffTrail trail,
      StaffNotices notices,
      InstantSource clock) {
    this.database = database;
    this.members = members;
    this.acts = acts;
    this.accounts = accounts;
    this.trail = trail;
    this.notices = notices;
    this.clock = clock;
  }

  /** What the second person, or the first, says. */
  enum Verdict {
    APPROVAL(StaffAct.State.DONE),
    REFUSAL(StaffAct.State.REFUSED),
    WITHDRAWAL(StaffAct.State.WITHDRAWN);

    private final StaffAct.State state;

    Verdict(StaffAct.State state) {
      this.state = state;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Outcome decide(Administrator who, long no, Verdict verdict) {
    return database.inHouse(() -> {
      members.hold();
      Instant now = clock.instant();
      Optional<StaffAct> found = acts.find(no).filter(a -> a.waits(now));
      if (found.isEmpty()) {
        return new Outcome.Refused("gone");
      }
      StaffAct act = found.get();
      Optional<String> objection = objection(who.id(), act, verdict);
      if (objection.isPresent()) {
        trail.write(
            who,
            act.act(),
            act.account(),
            verdict.code(),
            objection.get().toUpperCase(Locale.ROOT));
        return new Outcome.Refused(objection.get());
      }
      StaffMember member = members.find(act.account()).orElseThrow();
      if (verdict == Verdict.APPROVAL) {
        Need need =
            ActRules.need(
                act.act(), member, act.askedBy(), members.administratorsBeside(act.account()));
        if (need instanceof Need.Never) {
          return new Outcome.Refused("gone");
        }
        accounts.perform(act.act(), member);
        if (act.act() != Act.START_CODE) {
          notices.changed(member);
        }
      }
      acts.decide(no, verdict.state, who.id(), now);
      trail.write(who, act.act(), act.account(), verdict.code(), null);
      notices.decided(act, members.approvers());
      return new Outcome.Done();
    });
  }

  /** Why this person may not say this; empty when they may. */
  Optional<String> objection(AccountId who, StaffAct act, Verdict verdict) {
    if (verdict == Verdict.WITHDRAWAL) {
      return act.askedBy().equals(who) ? Optional.empty() : Optional.of("not-yours");
    }
    if (act.askedBy().equals(who)) {
      return Optional.of("own-request");
    }
    if (act.account().equals(who)) {
      return Optional.of("own");
    }
    if (!members.approvers().contains(who)) {
      return Optional.of("not-allowed");
    }
    return verdict == Verdict.REFUSAL || accounts.isAdministrator(act.askedBy())
        ? Optional.empty()
        : Optional.of("asker-gone");
  }
}
