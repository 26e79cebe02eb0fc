// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.account.AccountId;
import org.caredoor.notice.Channel;
import org.caredoor.notice.Deliveries;
import org.caredoor.notice.Fate;
import org.caredoor.notice.LinkOwners;
import org.caredoor.notice.PhoneNumber;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/** How a patient is reached, and whether it works: the contacts of the chart and of the log-in. */
@Component
class PersonNotices {
  private static final int MOST = 30;

  private final AccessPolicy policy;
  private final Charts charts;
  private final Deliveries deliveries;
  private final List<LinkOwners> links;

  PersonNotices(AccessPolicy policy, Charts charts, Deliveries deliveries, List<LinkOwners> links) {
    this.policy = policy;
    this.charts = charts;
    this.deliveries = deliveries;
    this.links = links;
  }

  /**
   * A contact on the chart.
   *
   * @param place its end and no more
   * @param last the newest message there, if there was one
   */
  record Contact(Channel channel, String place, Optional<Deliveries.Trace> last) {}

  /**
   * Messages to the patient's own log-in, and links for the chart, wherever they went; the newest
   * first.
   */
  List<Deliveries.Trace> messages(PatientId patient) {
    return Stream.concat(
            own(patient).stream().flatMap(account -> deliveries.lastOf(account, MOST).stream()),
            links.stream()
                .flatMap(link -> deliveries.lastOf(link.beginning(patient), MOST).stream()))
        .sorted(Comparator.comparing(Deliveries.Trace::at).reversed())
        .toList();
  }

  /** E-mail addresses and telephone numbers that the chart has. */
  List<Contact> contacts(PatientId patient) {
    Demographics facts = charts.facts(List.of(patient)).get(patient);
    List<Contact> contacts = new ArrayList<>();
    if (facts != null) {
      for (Demographics.Contact contact : facts.contacts()) {
        if (contact.kind().equals("email")) {
          contacts.add(contact(Channel.EMAIL, contact.value(), contact.value().strip()));
        } else if (contact.kind().equals("phone")) {
          String plain = PhoneNumber.of(contact.value()).map(PhoneNumber::text).orElse("");
          contacts.add(contact(Channel.TEXT, contact.value(), plain));
        }
      }
    }
    return contacts;
  }

  private Contact contact(Channel channel, String value, String address) {
    return new Contact(
        channel,
        Shortened.of(channel, value),
        deliveries.lastOf(channel, address, 1).stream().findFirst());
  }

  /** How many places there are where the newest message did not arrive. */
  int failing(PatientId patient) {
    Map<String, Boolean> failed = new LinkedHashMap<>();
    messages(patient).stream()
        .filter(m -> m.fate() != Fate.DROPPED)
        .forEach(m -> failed.putIfAbsent(m.channel() + m.place(), m.failed()));
    contacts(patient)
        .forEach(
            c -> c.last().ifPresent(m -> failed.putIfAbsent(m.channel() + m.place(), m.failed())));
    return (int) failed.values().stream().filter(f -> f).count();
  }

  private List<AccountId> own(PatientId patient) {
    return policy.heldOf(patient).stream()
        .filter(h -> h.grant().self())
        .map(h -> h.grant().account())
        .distinct()
        .toList();
  }
}
