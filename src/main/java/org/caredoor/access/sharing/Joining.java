// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.caredoor.access.AccessChanged;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns a code that somebody was given into a grant, once. */
@Component
class Joining {
  private final Database database;
  private final Invitations invitations;
  private final Grants grants;
  private final Patients patients;
  private final AccessPolicy policy;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Joining(
      Database database,
      Invitations invitations,
      Grants grants,
      Patients patients,
      AccessPolicy policy,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.database = database;
    this.invitations = invitations;
    this.grants = grants;
    this.patients = patients;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** What came of a code. */
  sealed interface Outcome {
    record Joined(PatientId patient) implements Outcome {}

    /** It is the reader's own record; the code is not used up. */
    record OwnRecord() implements Outcome {}

    /** One answer for a code that is wrong, over, used, and for a person who is kept out. */
    record No() implements Outcome {}
  }

  Outcome join(AccountId who, String code, LocalDate born) {
    return database.inHouse(() -> {
      // everybody who changes grants waits here first, before any row is held
      invitations.patient(code).ifPresent(grants::alone);
      Optional<Invitation> found = invitations.find(code);
      if (found.isEmpty()) {
        return new Outcome.No();
      }
      Invitation invitation = found.get();
      Chart chart = patients.chart(invitation.patient()).orElseThrow();
      if (!born.equals(chart.birthDate())) {
        invitations.wrongDate(invitation);
        return new Outcome.No();
      }
      if (who.equals(invitation.madeBy()) || isSelf(who, invitation.patient())) {
        return new Outcome.OwnRecord();
      }
      return isSelf(invitation.madeBy(), invitation.patient()) && !invitation.over(clock.instant())
          ? accept(who, invitation)
          : new Outcome.No();
    });
  }

  /** Whether it is, at this moment, the log-in of the patient. */
  private boolean isSelf(AccountId account, PatientId patient) {
    return policy.heldOf(patient).stream()
        .anyMatch(h -> h.grant().self() && h.grant().account().equals(account) && h.open());
  }

  private Outcome accept(AccountId who, Invitation invitation) {
    var wanted =
        new NewGrant(
            invitation.patient(),
            who,
            invitation.relationship(),
            Basis.SELF_GRANTED,
            null,
            invitation.until(),
            invitation.scopes(),
            invitation.reveals(),
            invitation.madeBy(),
            null);
    policy.heldOf(invitation.patient()).stream()
        .map(h -> h.grant())
        .filter(g -> g.account().equals(who) && g.basis() == Basis.SELF_GRANTED && !g.blocked())
        .forEach(g -> grants.end(g.patient(), g.no(), invitation.madeBy(), "replaced"));
    return switch (grants.give(wanted)) {
      case Grants.Giving.Given given -> {
        invitations.accept(invitation, who, given.no());
        events.publishEvent(
            new AccessChanged(invitation.patient(), given.no(), who, AccessChanged.Kind.TAKEN));
        yield new Outcome.Joined(invitation.patient());
      }
      case Grants.Giving.Blocked blocked -> new Outcome.No();
      case Grants.Giving.Already already ->
          throw new IllegalStateException("a grant that was just ended");
    };
  }
}
