// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.StaffRole;
import org.caredoor.account.staff.ActRules.Need;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Does what administrators ask for, as {@link ActRules} allow; what needs two people becomes a
 * request. Each change of rights ends the sessions of the log-in: it holds at the next click.
 */
@Component
class StaffAccounts {
  static final Duration WAITS = Duration.ofHours(24);
  static final int LONGEST_REASON = 500;

  private final Database database;
  private final StaffRepository members;
  private final StaffActs acts;
  private final AccountSessions sessions;
  private final StaffTrail trail;
  private final StaffNotices notices;
  private final StaffCodes codes;
  private final InstantSource clock;

  StaffAccounts(
      Database database,
      StaffRepository members,
      StaffActs acts,
      AccountSessions sessions,
      StaffTrail trail,
      StaffNotices notices,
      StaffCodes codes,
      InstantSource clock) {
    this.database = database;
    this.members = members;
    this.acts = acts;
    this.sessions = sessions;
    this.trail = trail;
    this.notices = notices;
    this.codes = codes;
    this.clock = clock;
  }

  /** An act that is fully said by its name: all but roles and site. */
  Outcome act(Administrator who, Act act, AccountId id, String reason) {
    return attempt(who, act, id, "", reason, member -> {});
  }

  /** Gives exactly these ordinary roles; the dangerous ones stay as they are. */
  Outcome roles(Administrator who, AccountId id, Set<StaffRole> ordinary, String reason) {
    if (ordinary.stream().anyMatch(StaffRole::dangerous)) {
      throw new IllegalArgumentException("a dangerous role is asked for, not set");
    }
    return attempt(
        who,
        Act.ROLES,
        id,
        Roles.codes(ordinary),
        reason,
        member -> {
          Set<StaffRole> all = EnumSet.noneOf(StaffRole.class);
          all.addAll(ordinary);
          member.roles().stream().filter(StaffRole::dangerous).forEach(all::add);
          members.roles(id, all);
        });
  }

  /** Sets the site; empty for none. */
  Outcome site(Administrator who, AccountId id, String site, String reason) {
    return attempt(
        who, Act.SITE, id, site, reason, member -> members.site(id, site.isEmpty() ? null : site));
  }

  /** Whether this person may ask for acts now: the session may be older than the role. */
  boolean isAdministrator(AccountId id) {
    return members.find(id).filter(m -> m.enabled() && m.has(StaffRole.ADMINISTRATOR)).isPresent();
  }

  private Outcome attempt(
      Administrator who, Act act, AccountId id, String detail, String reason, Change change) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return new Outcome.Refused("reason");
    }
    return database.inHouse(() -> {
      members.hold();
      Instant now = clock.instant();
      acts.expire(now);
      Optional<StaffMember> found = members.find(id);
      if (found.isEmpty() || !isAdministrator(who.id())) {
        return refused(who, act, id, "not-allowed");
      }
      StaffMember member = found.get();
      if (act == Act.ROLES && member.dangerous() && detail.contains(StaffRole.INTERN.code())) {
        return refused(who, act, id, "intern");
      }
      return switch (ActRules.need(act, member, who.id(), members.administratorsBeside(id))) {
        case Need.Never(ActRules.Reason reasonCode) ->
            refused(who, act, id, reasonCode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        case Need.One() -> {
          acts.add(act, id, detail, reason, who.id(), now, null);
          change.to(member);
          perform(act, member);
          trail.write(who, act, id, "done", null);
          yield act == Act.START_CODE ? handOver(who, member) : changed(member);
        }
        case Need.Two() -> {
          if (act == Act.START_CODE && acts.useCode(id, who.id(), now.minus(WAITS))) {
            trail.write(who, act, id, "done", null);
            yield handOver(who, member);
          }
          if (acts.waiting(id, act, now).isPresent()) {
            yield refused(who, act, id, "waiting");
          }
          long no = acts.add(act, id, detail, reason, who.id(), now, now.plus(WAITS));
          trail.write(who, act, id, "asked", null);
          notices.asked(no, who.signedIn(), members.approvers());
          yield new Outcome.Asked(no);
        }
      };
    });
  }

  private Outcome changed(StaffMember member) {
    notices.changed(member);
    return new Outcome.Done();
  }

  private Outcome handOver(Administrator who, StaffMember member) {
    notices.code(who.signedIn(), member, members.approvers());
    return codes.handOver(who, member);
  }

  /** Makes a change of rights true and ends the sessions that were begun with the old ones. */
  void perform(Act act, StaffMember member) {
    switch (act) {
      case ENABLE -> members.enable(member.id(), true);
      case DISABLE -> members.enable(member.id(), false);
      case GRANT_ADMINISTRATOR, GRANT_PRIVACY_OFFICER -> {
        Set<StaffRole> all = EnumSet.of(act.role());
        all.addAll(member.roles());
        members.roles(member.id(), all);
      }
      case REVOKE_ADMINISTRATOR, REVOKE_PRIVACY_OFFICER -> {
        Set<StaffRole> all = EnumSet.noneOf(StaffRole.class);
        all.addAll(member.roles());
        all.remove(act.role());
        members.roles(member.id(), all);
      }
      case OPEN, ROLES, SITE, SIGN_OUT -> {} // stored already, or nothing to store
      case START_CODE -> {
        return; // ends sessions when it is used
      }
    }
    sessions.end(member.id());
  }

  private Outcome refused(Administrator who, Act act, AccountId id, String why) {
    trail.write(who, act, id, "refused", why.toUpperCase(Locale.ROOT));
    return new Outcome.Refused(why);
  }

  /** What is stored for an act that takes values. */
  private interface Change {
    void to(StaffMember member);
  }
}
