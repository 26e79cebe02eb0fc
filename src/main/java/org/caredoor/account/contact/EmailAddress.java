// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caredoor.mail.MailMessage;

/**
 * One address to which mail can be sent; a name of a host in other letters is in the form of IDNA
 * (RFC 3490).
 */
public record EmailAddress(String text) {
  private static final Set<String> POINTLESS = Set.of("gmail.com", "googlemail.com");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64; // RFC 5321, section 4.5.3.1.1
  private static final Pattern HOST = Pattern.compile(".+\\.[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");

  /** What somebody typed, when it is one whole address on the internet. */
  public static Optional<EmailAddress> of(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String host = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      String whole = text.substring(0, at + 1) + host.toLowerCase(Locale.ROOT);
      return MailMessage.isAddress(whole) && HOST.matcher(host).matches()
          ? Optional.of(new EmailAddress(whole))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // labels that no name of a host may have
    }
  }

  /**
   * The box that it leads to, as far as a name tells: what follows a plus is for its owner alone
   * (RFC 5233), and one large provider minds no points.
   */
  public String mailbox() {
    String folded = folded();
    int at = folded.lastIndexOf('@');
    String host = folded.substring(at + 1);
    String local = folded.substring(0, at).replaceFirst("(?<=.)\\+.*$", "");
    return POINTLESS.contains(host) ? local.replace(".", "") + "@gmail.com" : local + "@" + host;
  }

  /** The form in which two addresses are compared: hardly any server minds the case. */
  public String folded() {
    return text.toLowerCase(Locale.ROOT);
  }
}
