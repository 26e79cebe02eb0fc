// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstContacts;
import org.caredoor.account.FirstStop;
import org.springframework.stereotype.Component;

/** Leads whoever signs in before they have come to the end of the start pages back to them. */
@Component
class UnfinishedStop implements FirstStop {
  private final ActivationRepository activations;
  private final Terms terms;
  private final FirstContacts contacts;

  UnfinishedStop(ActivationRepository activations, Terms terms, FirstContacts contacts) {
    this.activations = activations;
    this.terms = terms;
    this.contacts = contacts;
  }

  @Override
  public Optional<String> before(AccountId account) {
    return activations
        .unfinished(account)
        .map(a ->
            terms.agreed(account) && contacts.waiting(account).isPresent()
                ? "/start/email"
                : "/start/about");
  }
}
