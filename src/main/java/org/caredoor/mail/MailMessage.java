// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person; never with health data. What could become a second header line or a second
 * recipient is refused (RFC 5322, section 2.2).
 *
 * @param to one plain address, {@code ana@example.org}
 * @param language two letters: en, es
 * @param subject one line
 * @param paragraphs plain text, one line each
 * @param link where the mail leads, http or https; null for nowhere
 * @param unsubscribe where its reader, or their mail program by one click, wants no more of it (RFC
 *     8058); null for what cannot be turned off
 * @param idempotencyKey names the occasion: the same key is never sent twice
 */
public record MailMessage(
    String to,
    String language,
    String subject,
    List<String> paragraphs,
    @Nullable URI link,
    @Nullable URI unsubscribe,
    String idempotencyKey) {
  private static final int LONGEST_ADDRESS = 254; // RFC 5321, section 4.5.3.1.3
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?:\\p{Alnum}(?:[\\p{Alnum}-]{0,61}\\p{Alnum})?\\.)*"
              + "\\p{Alnum}(?:[\\p{Alnum}-]{0,61}\\p{Alnum})?");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u2028\u2029]");

  /** One that cannot be turned off. */
  public MailMessage(
      String to,
      String language,
      String subject,
      List<String> paragraphs,
      @Nullable URI link,
      String idempotencyKey) {
    this(to, language, subject, paragraphs, link, null, idempotencyKey);
  }

  /**
   * @throws IllegalArgumentException when a part is not what it has to be; the text says which
   */
  public MailMessage {
    require(isAddress(to), "the address");
    require(language.matches("[a-z]{2}"), "the language");
    require(!subject.isBlank() && isOneLine(subject), "the subject");
    require(
        !paragraphs.isEmpty() && paragraphs.stream().allMatch(MailMessage::isOneLine), "a text");
    require(link == null || isWeb(link), "the link");
    require(unsubscribe == null || isWeb(unsubscribe), "the address to turn it off");
    require(!idempotencyKey.isBlank(), "the key");
    paragraphs = List.copyOf(paragraphs);
  }

  /** Whether a mail can be sent there: one address, without a name, ASCII. */
  public static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
  }

  /** An address as it may be shown, {@code r•••@example.org}: enough for whoever knows it. */
  public static String masked(String address) {
    int at = address.lastIndexOf('@');
    return at < 1
        ? "•••"
        : address.substring(0, address.offsetByCodePoints(0, 1)) + "•••" + address.substring(at);
  }

  private static boolean isOneLine(String text) {
    return !CONTROL.matcher(text).find();
  }

  private static boolean isWeb(URI link) {
    return link.getHost() != null
        && ("https".equals(link.getScheme()) || "http".equals(link.getScheme()));
  }

  private static void require(boolean right, String part) {
    if (!right) {
      throw new IllegalArgumentException(part + " of a mail is not usable");
    }
  }

  /** Without whom it is for and what it says: this may get into a log. */
  @Override
  public String toString() {
    return "MailMessage[" + idempotencyKey + "]";
  }
}
