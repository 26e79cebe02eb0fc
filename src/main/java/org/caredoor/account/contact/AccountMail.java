// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.caredoor.account.DeceasedOwners;
import org.caredoor.account.UserAccount;
import org.caredoor.mail.Mail;
import org.caredoor.mail.MailMessage;
import org.caredoor.web.Branding;
import org.caredoor.web.Formats;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mail about a log-in, in the language of its owner. */
@Component
public class AccountMail {
  /** Somebody waits for these in front of a page, who may be owner of an address with others. */
  private static final Set<String> ASKED_FOR = Set.of("sign-in-code", "user-names");

  private final Mail mail;
  private final Words words;
  private final Branding branding;
  private final PublicAddress address;
  private final DeceasedOwners owners;

  AccountMail(
      Mail mail, Words words, Branding branding, PublicAddress address, DeceasedOwners owners) {
    this.mail = mail;
    this.words = words;
    this.branding = branding;
    this.address = address;
    this.owners = owners;
  }

  /**
   * Sends the texts {@code account.mail.TOPIC.subject}, {@code .1}, {@code .2} and so on.
   *
   * @param page own path the mail leads to, or null
   */
  public void send(
      UserAccount account, EmailAddress to, String topic, @Nullable String page, Object... parts) {
    Locale language = language(account);
    List<String> paragraphs = new ArrayList<>();
    for (int i = 1; words.has(language, "account.mail." + topic + "." + i); i++) {
      paragraphs.add(words.text(language, "account.mail." + topic + "." + i, parts));
    }
    String subject = words.text(language, "account.mail." + topic + ".subject");
    if (ASKED_FOR.contains(topic)) {
      store(account, to, subject, paragraphs, page);
    } else {
      sendTexts(account, to, subject, paragraphs, page);
    }
  }

  /** Nothing goes to the addresses of somebody who died. */
  void sendTexts(
      UserAccount account,
      EmailAddress to,
      String subject,
      List<String> paragraphs,
      @Nullable String page) {
    if (!owners.died(account.id())) {
      store(account, to, subject, paragraphs, page);
    }
  }

  private void store(
      UserAccount account,
      EmailAddress to,
      String subject,
      List<String> paragraphs,
      @Nullable String page) {
    URI link = page == null ? null : address.page(page);
    mail.send(
        new MailMessage(
            to.text(),
            language(account).getLanguage(),
            subject + " – " + branding.name(),
            paragraphs,
            link,
            "account-" + UUID.randomUUID()));
  }

  /** A moment as a mail says it: day and time, in the portal's zone. */
  public String moment(UserAccount account, Instant at) {
    ZonedDateTime local = at.atZone(branding.zone());
    Locale language = language(account);
    return words.text(
        language,
        "account.mail.moment",
        Formats.longDate(language, local.toLocalDate()),
        Formats.time(language, local.toLocalTime()));
  }

  Locale language(UserAccount account) {
    return Words.closest(Locale.of(account.language()));
  }

  String text(UserAccount account, String key, Object... parts) {
    return words.text(language(account), key, parts);
  }
}
