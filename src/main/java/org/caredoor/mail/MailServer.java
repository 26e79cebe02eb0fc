// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.caredoor.mail.MailSettings.Tls;
import org.springframework.stereotype.Component;

/** Hands a mail to the mail server by SMTP. */
@Component
class MailServer {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "60000";

  private final MailSettings settings;
  private final MailLetters letters;
  private final Session session;

  MailServer(MailSettings settings, MailLetters letters) {
    this.settings = settings;
    this.letters = letters;
    this.session = Session.getInstance(properties(settings));
  }

  boolean configured() {
    return settings.configured();
  }

  /** Returns when the server has taken it. */
  void send(StoredMail mail) throws MessagingException {
    var letter = letters.write(session, mail);
    try (Transport transport = session.getTransport("smtp")) {
      if (settings.user().isBlank()) {
        transport.connect();
      } else {
        transport.connect(settings.user(), settings.secret());
      }
      transport.sendMessage(letter, letter.getAllRecipients());
    }
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.from", settings.from());
    properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == Tls.IMPLICIT));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    return properties;
  }
}
