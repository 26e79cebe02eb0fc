// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstContacts;
import org.caredoor.account.Problem;
import org.springframework.stereotype.Component;

/** Sends a code to the address that somebody chose, and says what is wrong with it. */
@Component
class EmailChoices {
  private final FirstContacts contacts;
  private final ContactOnFile onFile;
  private final StartTrail trail;

  EmailChoices(FirstContacts contacts, ContactOnFile onFile, StartTrail trail) {
    this.contacts = contacts;
    this.onFile = onFile;
    this.trail = trail;
  }

  /** Nothing is wrong when a code is on its way, or the address is theirs already. */
  List<Problem> give(Activation activation, EmailChoice choice, HttpServletRequest request) {
    Optional<String> email =
        choice.place() < 0 ? Optional.of(choice.typed()) : onFile.whole(activation, choice.place());
    return email
        .map(e ->
            problems(
                contacts.give(activation.account(), e), activation.account(), "email", request))
        .orElseGet(() -> List.of(new Problem("email", "account.problem.email")));
  }

  /** Another code to the address that waits. */
  List<Problem> again(Activation activation, HttpServletRequest request) {
    return problems(contacts.again(activation.account()), activation.account(), "code", request);
  }

  private List<Problem> problems(
      FirstContacts.Giving given, AccountId account, String field, HttpServletRequest request) {
    return switch (given) {
      case FirstContacts.Giving.Sent sent -> List.of();
      case FirstContacts.Giving.Known known -> List.of();
      case FirstContacts.Giving.Unfit unfit -> List.of(new Problem(field, "account.problem.email"));
      case FirstContacts.Giving.Wait(Duration time) -> List.of(Problem.wait(field, time));
      case FirstContacts.Giving.Guarded(String code) -> {
        trail.refused(account, code, request);
        yield List.of(Problem.guardedAddress(field, code));
      }
    };
  }
}
