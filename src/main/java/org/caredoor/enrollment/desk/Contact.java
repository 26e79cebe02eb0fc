// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.SharedContacts.Place;

/**
 * A phone or e-mail address of a chart; the desk sees its end and no more.
 *
 * @param no its place among those of the chart
 */
public record Contact(int no, Channel channel, String value) {

  /** Those of a chart that are not given up: an old one may be somebody else's by now. */
  public static Stream<Demographics.Contact> inUse(Demographics person) {
    return person.contacts().stream().filter(c -> !"old".equals(c.usage()));
  }

  /** Those of a chart to which a link can go, in its order. */
  public static List<Contact> of(Demographics person) {
    List<Contact> found = new ArrayList<>();
    for (Demographics.Contact contact : inUse(person).toList()) {
      switch (contact.kind()) {
        case "phone" -> {
          if (digits(contact.value()).length() >= 7) {
            found.add(new Contact(found.size(), Channel.TEXT, contact.value()));
          }
        }
        case "email" -> {
          if (contact.value().indexOf('@') > 0) {
            found.add(new Contact(found.size(), Channel.EMAIL, contact.value()));
          }
        }
        default -> {} // a postal address is for letters
      }
    }
    return List.copyOf(found);
  }

  /** Those of a chart by which another grown-up is reached too. */
  public static Set<Contact> shared(OwnContacts own, PatientId patient, List<Contact> contacts) {
    Set<Place> shared = own.shared(contacts.stream().map(c -> c.place(patient)).toList());
    return contacts.stream()
        .filter(c -> shared.contains(c.place(patient)))
        .collect(Collectors.toSet());
  }

  private Place place(PatientId whose) {
    return new Place(whose, channel == Channel.TEXT ? "phone" : "email", value);
  }

  /** Name and postal address as they stand on a letter; empty where the chart has none. */
  public static List<String> postal(Chart chart, Demographics person) {
    return inUse(person)
        .filter(c -> c.kind().equals("address") && !c.value().isBlank())
        .findFirst()
        .map(c ->
            Stream.concat(Stream.of(chart.fullName()), c.value().lines())
                .filter(line -> !line.isBlank())
                .toList())
        .orElse(List.of());
  }

  /** How a notice goes there. */
  public org.caredoor.notice.Channel way() {
    return channel == Channel.TEXT
        ? org.caredoor.notice.Channel.TEXT
        : org.caredoor.notice.Channel.EMAIL;
  }

  /** {@code (•••) •••-••87}, {@code r•••@e•••.org}. */
  public String masked() {
    if (channel == Channel.TEXT) {
      String digits = digits(value);
      return "(•••) •••-••" + digits.substring(digits.length() - 2);
    }
    int at = value.lastIndexOf('@');
    String host = value.substring(at + 1);
    int dot = host.lastIndexOf('.');
    return first(value) + "•••@" + first(host) + "•••" + (dot < 0 ? "" : host.substring(dot));
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private static String digits(String phone) {
    return phone.replaceAll("\\D", "");
  }
}
