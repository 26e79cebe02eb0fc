// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.caredoor.mail.MailSettings.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the mailbox of the sender for mail that came back, and marks what it read as read. */
@Component
class BounceBox {
  private static final Logger LOG = LoggerFactory.getLogger(BounceBox.class);
  private static final int AT_ONCE = 200;
  private static final int LARGEST = 1 << 20;
  private static final String MILLIS = "20000";

  private final BounceSettings settings;
  private final MailRepository repository;

  BounceBox(BounceSettings settings, MailRepository repository) {
    this.settings = settings;
    this.repository = repository;
  }

  @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
  void look() {
    if (settings.configured()) {
      try {
        read();
      } catch (MessagingException e) {
        LOG.warn("the mailbox for mail that came back cannot be read: {}", e.getClass().getName());
      }
    }
  }

  /** Reads what is new. */
  void read() throws MessagingException {
    String protocol = settings.tls() == Tls.NONE ? "imap" : "imaps";
    try (Store store = Session.getInstance(properties(protocol)).getStore(protocol)) {
      store.connect(settings.host(), settings.port(), settings.user(), settings.secret());
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        Message[] fresh = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        for (int i = 0; i < Math.min(fresh.length, AT_ONCE); i++) {
          read(fresh[i]);
          fresh[i].setFlag(Flags.Flag.SEEN, true);
        }
      }
    }
  }

  /** Fetches it whole: servers do not agree on the parts of a report. */
  private void read(Message message) {
    try {
      if (message.getSize() <= LARGEST && message instanceof MimeMessage mail) {
        Bounce.of(new MimeMessage(mail)).ifPresent(repository::cameBack);
      }
    } catch (MessagingException | IOException e) {
      LOG.info("a message to the sender cannot be read: {}", e.getClass().getName());
    }
  }

  private Properties properties(String protocol) {
    var properties = new Properties();
    String mail = "mail." + protocol + ".";
    properties.put(mail + "ssl.checkserveridentity", "true");
    properties.put(mail + "connectiontimeout", MILLIS);
    properties.put(mail + "timeout", MILLIS);
    properties.put(mail + "writetimeout", MILLIS);
    return properties;
  }
}
