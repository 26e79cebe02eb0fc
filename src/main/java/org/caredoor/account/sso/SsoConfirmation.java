// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.caredoor.account.Factors;
import org.caredoor.account.Side;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** "Is it still you?", answered by the provider: the same person, and a moment ago. */
@Component
class SsoConfirmation {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SsoAccounts people;
  private final SsoSession asked;
  private final SignInSession sessions;
  private final SignInTrail trail;

  SsoConfirmation(SsoAccounts people, SsoSession asked, SignInSession sessions, SignInTrail trail) {
    this.people = people;
    this.asked = asked;
    this.sessions = sessions;
    this.trail = trail;
  }

  /** The provider's answer; returns where to go. */
  String proved(
      SsoSession.Asked question,
      SsoPerson person,
      HttpServletRequest request,
      HttpServletResponse response) {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current == null || !(current.getPrincipal() instanceof SignedIn who)) {
      return "redirect:" + Side.STAFF.signIn() + "?late";
    }
    Instant at = person.at();
    boolean same =
        who.account().equals(question.confirms())
            && people.find(person).filter(who.account()::equals).isPresent();
    if (!same || at == null || at.isBefore(question.at().minus(SKEW))) {
      trail.refused(
          Act.CONFIRMATION,
          SignedIn.Realm.STAFF,
          who,
          request.getRemoteAddr(),
          same ? "NOT-ANEW" : "SOMEBODY-ELSE");
      return "redirect:" + SsoConfirmationController.AT + "?no";
    }
    if (person.secondFactor()) {
      confirmed(who, Factors.ORGANIZATION, request, response);
    } else {
      asked.prove(request);
    }
    return "redirect:" + SsoConfirmationController.AT;
  }

  void confirmed(
      SignedIn who, Factors factors, HttpServletRequest request, HttpServletResponse response) {
    sessions.confirm(Side.STAFF, who, factors, request, response);
    trail.done(Act.CONFIRMATION, who, request.getRemoteAddr());
  }
}
