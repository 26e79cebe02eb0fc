// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import org.caredoor.access.AccessChanged;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.asking.Asks;
import org.caredoor.access.grantdesk.GrantActs.Verdict;
import org.caredoor.access.grantdesk.GrantRequest.Access;
import org.caredoor.access.grantdesk.GrantRequest.Exemption;
import org.caredoor.access.grantdesk.GrantRequest.Lifting;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out what nothing stands against any more, and tells of it. */
@Component
class CarryingOut {
  private final GrantRequests requests;
  private final Paperwork paperwork;
  private final Grants grants;
  private final Asks asks;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  CarryingOut(
      GrantRequests requests,
      Paperwork paperwork,
      Grants grants,
      Asks asks,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.requests = requests;
    this.paperwork = paperwork;
    this.grants = grants;
    this.asks = asks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Does what was asked for.
   *
   * @param who said the second word
   */
  void perform(GrantRequest request, AccountId who, Instant now) {
    switch (request.wish()) {
      case Access access ->
          give(request.patient(), request.no(), access, request.evidence(), request.askedBy(), who);
      case Lifting lifting -> {
        grants.unblock(request.patient(), lifting.account(), who);
        tell(request.patient(), 0, lifting.account(), AccessChanged.Kind.LET_IN);
      }
      case Exemption exemption ->
          paperwork.except(
              request.patient(),
              exemption,
              request.note(),
              request.evidence(),
              request.askedBy(),
              who,
              now);
    }
  }

  /** Gives what was looked at just now, under the lock of {@link Grants#alone}. */
  void give(
      PatientId patient,
      long request,
      Access access,
      @Nullable Evidence evidence,
      AccountId by,
      @Nullable AccountId approvedBy) {
    if (access.replaces() > 0
        && !grants.end(
            patient, access.replaces(), approvedBy == null ? by : approvedBy, "replaced")) {
      throw new IllegalStateException("an access that was looked at just now was over");
    }
    Instant from = access.from();
    Grants.Giving giving =
        grants.give(
            new NewGrant(
                patient,
                access.account(),
                access.relationship(),
                access.basis(),
                from == null || from.isBefore(clock.instant()) ? null : from,
                access.until(),
                access.scopes(),
                access.reveals(),
                by,
                evidence == null
                    ? null
                    : new NewGrant.Evidence(
                        evidence.seen(), evidence.seenBy(), evidence.seenAt(), approvedBy)));
    if (giving instanceof Grants.Giving.Given given) {
      requests.given(patient, request, given.no());
      tell(patient, given.no(), access.account(), AccessChanged.Kind.GIVEN);
    } else {
      throw new IllegalStateException("an access that was looked at just now was not given");
    }
  }

  /** What the word on a request means for what was asked online. */
  void answer(Ask ask, Verdict verdict, String refusal, String note, AccountId who) {
    switch (verdict) {
      case APPROVAL -> asks.given(ask, who);
      case REFUSAL -> asks.refused(ask, who, refusal, note);
      case WITHDRAWAL -> asks.untie(ask.no());
    }
  }

  /** Tells what became of somebody's access. */
  void tell(PatientId patient, int grant, AccountId holder, AccessChanged.Kind kind) {
    events.publishEvent(new AccessChanged(patient, grant, holder, kind));
  }
}
