// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/** Writes a mail as it goes out: plain text, and the same as HTML in the look of the portal. */
@Component
class MailLetters {
  private static final String UTF_8 = "UTF-8";

  private final MailSettings settings;
  private final TemplateEngine templates;
  private final Words words;
  private final Branding branding;
  private final String style = style();

  MailLetters(MailSettings settings, TemplateEngine templates, Words words, Branding branding) {
    this.settings = settings;
    this.templates = templates;
    this.words = words;
    this.branding = branding;
  }

  /**
   * What the HTML part shows.
   *
   * @param action what the link says
   * @param foot who sent it and how to reach them
   * @param unsubscribe where to turn it off; empty where it cannot be
   * @param unsubscribeAction what that link says
   */
  record Letter(
      String languageTag,
      String style,
      String name,
      String subject,
      List<String> paragraphs,
      String link,
      String action,
      List<String> foot,
      String unsubscribe,
      String unsubscribeAction) {}

  MimeMessage write(Session session, StoredMail mail) throws MessagingException {
    Letter letter = letter(mail);
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId(mail));
          }
        };
    message.setFrom(sender());
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(mail.createdAt()));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers it
    message.setHeader("Content-Language", letter.languageTag());
    if (mail.unsubscribe() != null) {
      message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
    }
    var plain = new MimeBodyPart();
    plain.setText(plain(letter), UTF_8);
    var html = new MimeBodyPart();
    html.setText(html(letter), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    return message;
  }

  private Letter letter(StoredMail mail) {
    Locale language = Words.closest(Locale.of(mail.language()));
    return new Letter(
        language.toLanguageTag(),
        style,
        branding.fullName(),
        mail.subject(),
        mail.paragraphs(),
        mail.link() == null ? "" : mail.link().toString(),
        words.text(language, "mail.open", branding.name()),
        List.of(
            words.text(language, "mail.foot.sender", branding.fullName(), branding.phone()),
            words.text(language, "mail.foot.never")),
        mail.unsubscribe() == null ? "" : mail.unsubscribe().toString(),
        words.text(language, "mail.foot.off"));
  }

  private static String plain(Letter letter) {
    var parts = new ArrayList<String>(letter.paragraphs());
    if (!letter.link().isEmpty()) {
      parts.add(letter.action() + ":\n" + letter.link());
    }
    String off =
        letter.unsubscribe().isEmpty()
            ? ""
            : "\n" + letter.unsubscribeAction() + ": " + letter.unsubscribe();
    parts.add("-- \n" + String.join("\n", letter.foot()) + off);
    return String.join("\n\n", parts) + "\n";
  }

  private String html(Letter letter) {
    var out = new StringOutput();
    templates.render("mail/letter.jte", Map.of("letter", letter), out);
    return out.toString();
  }

  /** The same for each try, so that a mail that came twice shows as one. */
  private String messageId(StoredMail mail) {
    String domain = settings.from().substring(settings.from().indexOf('@') + 1);
    return "<%d.%d@%s>".formatted(mail.id(), mail.createdAt().toEpochMilli(), domain);
  }

  private InternetAddress sender() throws MessagingException {
    try {
      return new InternetAddress(settings.from(), branding.fullName(), UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String style() {
    try (InputStream file =
        Objects.requireNonNull(MailLetters.class.getResourceAsStream("letter.css"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
