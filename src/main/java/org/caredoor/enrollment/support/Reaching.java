// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.enrollment.desk.Contact;
import org.caredoor.notice.Links;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/**
 * How a chart says that somebody is reached: the first e-mail address, else the first number, by
 * which no other grown-up is reached.
 */
@Component
class Reaching {
  private final Links links;
  private final OwnContacts own;

  Reaching(Links links, OwnContacts own) {
    this.links = links;
    this.own = own;
  }

  Facts.Reach of(PatientId patient, Demographics person) {
    Optional<Contact> place = place(patient, person);
    return new Facts.Reach(
        Contact.inUse(person).anyMatch(c -> c.kind().equals("address") && !c.value().isBlank()),
        place.map(Contact::masked).orElse(null),
        place.isEmpty() && !reachable(person).isEmpty());
  }

  /** Where a link goes. */
  Optional<Contact> place(PatientId patient, Demographics person) {
    List<Contact> reachable = reachable(person);
    Set<Contact> shared = Contact.shared(own, patient, reachable);
    return reachable.stream()
        .filter(c -> !shared.contains(c))
        .min(Comparator.comparing(c -> c.channel() != Channel.EMAIL));
  }

  private List<Contact> reachable(Demographics person) {
    return Contact.of(person).stream()
        .filter(c -> links.carries(c.way()) && links.reaches(c.way(), c.value()))
        .toList();
  }
}
