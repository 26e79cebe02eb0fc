// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail that a server took and sent back, as reports in a real mailbox tell it. */
@RoomTest
class BounceBoxTests {
  private final Mail mail;
  private final MailRepository repository;
  private final Database database;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private String messageId = "";

  BounceBoxTests(Mail mail, MailRepository repository, Database database) {
    this.mail = mail;
    this.repository = repository;
    this.database = database;
  }

  @BeforeEach
  void aMailThatWasSent() {
    server.start();
    mail.send(new MailMessage("ana@example.org", "en", "Hello", List.of("One line."), null, "k"));
    StoredMail sent = repository.take().orElseThrow();
    repository.sent(sent);
    messageId = "<%d.%d@example.org>".formatted(sent.id(), sent.createdAt().toEpochMilli());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMailThatCameBackHasFailed() throws Exception {
    GreenMailUser sender = deliver(report("failed", "5.1.1", messageId));
    read();
    assertThat(state()).isEqualTo("FAILED bounced 5.1.1");
    assertThat(server.getManagers().getImapHostManager().getInbox(sender).getUnseenCount())
        .as("read once")
        .isZero();
  }

  @Test
  void aMailThatIsLateHasNot() throws Exception {
    deliver(report("delayed", "4.4.1", messageId));
    read();
    assertThat(state()).isEqualTo("SENT null");
  }

  @Test
  void whatIsNotAboutAMailOfOursChangesNothing() throws Exception {
    deliver(report("failed", "5.1.1", messageId.replaceFirst("\\d+", "999999")));
    deliver(report("failed", "5.1.1", messageId.replaceFirst("\\.\\d+", ".1")));
    deliver(report("failed", "5.1.1", "<something@elsewhere.example>"));
    deliver("From: a@example.org\r\nSubject: hello\r\n\r\nAction: failed\r\n" + messageId);
    read();
    assertThat(state()).isEqualTo("SENT null");
  }

  private String state() {
    return database
        .house()
        .sql("select state || ' ' || coalesce(last_fault, 'null') from mail.message")
        .query(String.class)
        .single();
  }

  private void read() throws Exception {
    new BounceBox(
            new BounceSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                "portal",
                "secret",
                "",
                MailSettings.Tls.NONE),
            repository)
        .read();
  }

  private GreenMailUser deliver(String message) throws Exception {
    GreenMailUser sender = server.setUser("portal@example.org", "portal", "secret");
    sender.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII))));
    return sender;
  }

  /** RFC 3464, appendix E. */
  private static String report(String action, String status, String original) {
    return """
    From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>
    To: portal@example.org
    Subject: Undelivered Mail Returned to Sender
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"

    --BOUNDARY
    Content-Type: text/plain

    The mail could not be delivered.

    --BOUNDARY
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.org

    Original-Recipient: rfc822;ana@example.org
    Final-Recipient: rfc822;ana@example.org
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

    --BOUNDARY
    Content-Type: message/rfc822

    Message-ID: %s
    From: portal@example.org
    To: ana@example.org
    Subject: Hello

    One line.

    --BOUNDARY--
    """
        .formatted(action, status, original)
        .replace("\n", "\r\n");
  }
}
