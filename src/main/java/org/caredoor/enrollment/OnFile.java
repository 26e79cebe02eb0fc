// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;

/**
 * Where a chart says that somebody is reached, the best first; nothing that is not used any more.
 *
 * @param address lines of a postal address, without the name; empty where none is known
 * @param phones that take texts, as far as the chart tells
 */
public record OnFile(List<String> address, List<String> emails, List<String> phones) {
  private static final String OLD = "old";

  /** Telephones in a house or at work take no texts, or somebody else reads them. */
  private static final Set<String> NO_TEXTS = Set.of("home", "work", OLD);

  public OnFile {
    address = List.copyOf(address);
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
  }

  /** What the demographics of a chart hold. */
  public static OnFile of(Demographics known) {
    return new OnFile(
        of(known, "address").map(Contact::value).findFirst().stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList(),
        of(known, "email").map(Contact::value).distinct().toList(),
        of(known, "phone")
            .filter(c -> !NO_TEXTS.contains(usage(c)))
            .map(Contact::value)
            .distinct()
            .toList());
  }

  /** The same but for some e-mail addresses and telephone numbers. */
  public OnFile without(Predicate<String> email, Predicate<String> phone) {
    return new OnFile(
        address,
        emails.stream().filter(email.negate()).toList(),
        phones.stream().filter(phone.negate()).toList());
  }

  /** Those in use, the one at home or of their own first. */
  private static Stream<Contact> of(Demographics known, String kind) {
    return known.contacts().stream()
        .filter(c -> c.kind().equals(kind) && !usage(c).equals(OLD))
        .sorted(Comparator.comparing(c -> !Set.of("home", "mobile").contains(usage(c))));
  }

  private static String usage(Contact contact) {
    return contact.usage() == null ? "" : contact.usage();
  }
}
