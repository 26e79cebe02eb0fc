// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.account.contact.EmailAddress;
import org.caredoor.account.contact.KnownAddresses;
import org.caredoor.account.device.KnownBrowser;
import org.springframework.stereotype.Component;

/**
 * Keeps what is in the hands of {@link Guardians} from being a way into a log-in: their addresses,
 * their phones, the browsers that know them. Their side is never told.
 */
@Component
public class OwnWays {
  /** Where its owner is told that something came into other hands. */
  public static final String PAGE = "/me/security/own-way";

  private final Guardians guardians;
  private final KnownAddresses addresses;
  private final KnownBrowser browsers;

  OwnWays(Guardians guardians, KnownAddresses addresses, KnownBrowser browsers) {
    this.guardians = guardians;
    this.addresses = addresses;
    this.browsers = browsers;
  }

  /** The reason code when an address is one of theirs. */
  public Optional<String> refusal(AccountId owner, EmailAddress email) {
    return guardians
        .of(owner)
        .filter(apart -> mailboxes(apart).contains(email.mailbox()))
        .map(Guardians.Apart::addressCode);
  }

  /** The reason code when a phone number, written in any way, is one of theirs. */
  public Optional<String> refusal(AccountId owner, String phone) {
    return guardians
        .of(owner)
        .filter(apart -> apart.phones().stream().anyMatch(theirs -> same(theirs, phone)))
        .map(Guardians.Apart::addressCode);
  }

  /** The reason code when one of them is signed in in this browser, or is known to it. */
  public Optional<String> refusal(AccountId owner, HttpServletRequest request) {
    return guardians
        .of(owner)
        .filter(apart -> browsers.knows(request).stream().anyMatch(apart.logIns()::contains))
        .map(Guardians.Apart::deviceCode);
  }

  /** Those of some addresses that are not theirs. */
  public List<EmailAddress> own(AccountId owner, List<EmailAddress> emails) {
    return split(owner, emails, false);
  }

  /** Those of some addresses that are theirs as well. */
  public List<EmailAddress> shared(AccountId owner, List<EmailAddress> emails) {
    return split(owner, emails, true);
  }

  private List<EmailAddress> split(AccountId owner, List<EmailAddress> emails, boolean shared) {
    Set<String> theirs =
        emails.isEmpty() ? Set.of() : guardians.of(owner).map(this::mailboxes).orElse(Set.of());
    return emails.stream().filter(e -> theirs.contains(e.mailbox()) == shared).toList();
  }

  private Set<String> mailboxes(Guardians.Apart apart) {
    return Stream.concat(
            addresses.of(apart.logIns()).stream(),
            apart.emails().stream().flatMap(e -> EmailAddress.of(e).stream()))
        .map(EmailAddress::mailbox)
        .collect(Collectors.toSet());
  }

  private static boolean same(String one, String other) {
    String digits = digits(one);
    return !digits.isEmpty() && digits.equals(digits(other));
  }

  /** North American numbers are the same with and without their country. */
  private static String digits(String phone) {
    String digits = phone.replaceAll("\\D", "");
    return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
  }
}
