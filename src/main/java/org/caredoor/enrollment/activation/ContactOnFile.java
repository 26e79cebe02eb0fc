// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstContacts;
import org.caredoor.mail.MailMessage;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.springframework.stereotype.Component;

/** The e-mail addresses that the chart of somebody who begins has, as far as they may be theirs. */
@Component
class ContactOnFile {
  private static final int MOST = 2;

  private final Charts charts;
  private final FirstContacts contacts;

  ContactOnFile(Charts charts, FirstContacts contacts) {
    this.charts = charts;
    this.contacts = contacts;
  }

  /** With most of their letters hidden, in the order of {@link #whole}. */
  List<String> masked(Activation activation) {
    return all(activation.account(), activation).stream().map(MailMessage::masked).toList();
  }

  /** One of them, by its place. */
  Optional<String> whole(Activation activation, int place) {
    List<String> all = all(activation.account(), activation);
    return place >= 0 && place < all.size() ? Optional.of(all.get(place)) : Optional.empty();
  }

  private List<String> all(AccountId account, Activation activation) {
    return charts.facts(List.of(activation.patient())).values().stream()
        .flatMap(facts -> facts.contacts().stream())
        .filter(c -> c.kind().equals("email"))
        .map(Demographics.Contact::value)
        .filter(email -> contacts.mayHave(account, email))
        .distinct()
        .limit(MOST)
        .toList();
  }
}
