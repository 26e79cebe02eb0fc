// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import gg.jte.TemplateEngine;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail from the outbox to a real mail server. */
@RoomTest
class MailRoundTests {
  private final Mail mail;
  private final MailRepository repository;
  private final Database database;
  private final TestClock clock;
  private final TemplateEngine templates;
  private final Words words;
  private final Branding branding;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private int port;

  MailRoundTests(
      Mail mail,
      MailRepository repository,
      Database database,
      TestClock clock,
      TemplateEngine templates,
      Words words,
      Branding branding) {
    this.mail = mail;
    this.repository = repository;
    this.database = database;
    this.clock = clock;
    this.templates = templates;
    this.words = words;
    this.branding = branding;
  }

  @BeforeEach
  void startServer() {
    server.start();
    port = server.getSmtp().getPort();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void carriesAMailInPlainTextAndHtmlInItsLanguage() throws Exception {
    mail.send(
        new MailMessage(
            "ana@example.org",
            "es",
            "Su código para entrar: ñandú",
            List.of("Su código es 123 456.", "Sirve <b>10</b> minutos."),
            URI.create("https://portal.example.org/sign-in?a=1&b=2"),
            "k1"));

    round().carry();

    MimeMessage got = server.getReceivedMessages()[0];
    assertThat(got.getSubject()).isEqualTo("Su código para entrar: ñandú");
    assertThat(got.getAllRecipients()).hasSize(1);
    assertThat(got.getFrom()[0]).hasToString("Riverbend Community Health <portal@example.org>");
    assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got.getHeader("Content-Language")).containsExactly("es-US");
    assertThat(got.getMessageID()).endsWith("@example.org>");
    var parts = (MimeMultipart) got.getContent();
    assertThat(parts.getContentType()).contains("alternative");
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains("Su código es 123 456.")
        .contains("https://portal.example.org/sign-in?a=1&b=2")
        .contains("Nunca le pedimos");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("<html lang=\"es-US\">")
        .contains("Sirve &lt;b&gt;10&lt;/b&gt; minutos.")
        .contains("href=\"https://portal.example.org/sign-in?a=1&amp;b=2\"");
  }

  @Test
  void sendsOnceWhatWasAskedForTwice() {
    mail.send(message("walter@example.org", "once"));
    mail.send(message("walter@example.org", "once"));

    round().carry();
    mail.send(message("walter@example.org", "once"));
    round().carry();

    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void sendsNothingOfWorkThatWasRolledBack() {
    assertThatThrownBy(() ->
            database.inHouse(() -> {
              mail.send(message("ana@example.org", "rolled back"));
              throw new IllegalStateException("the work failed");
            }))
        .hasMessage("the work failed");

    round().carry();

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void twoNodesSendEachMailOnce() throws Exception {
    for (int i = 0; i < 40; i++) {
      mail.send(message("ana@example.org", "k" + i));
    }
    Thread other = Thread.ofPlatform().start(() -> round().carry());
    round().carry();
    other.join();

    assertThat(server.getReceivedMessages()).hasSize(40);
  }

  @Test
  void triesAgainLaterWhenTheServerIsDown() {
    mail.send(message("ana@example.org", "patience"));
    server.stop();

    round().carry();

    assertThat(state("patience")).isEqualTo("WAITING 1 MailConnectException");
    server.start();
    round().carry();
    assertThat(state("patience")).as("too early").startsWith("WAITING 1");
    clock.pass(MailRound.wait(1));
    roundTo(server.getSmtp().getPort()).carry();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(state("patience")).isEqualTo("SENT 2 null");
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToFourHours() {
    assertThat(MailRound.wait(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(MailRound.wait(2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(MailRound.wait(12)).isEqualTo(Duration.ofHours(4));
    assertThat(MailRound.wait(60)).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void givesUpAfterTheLastTryAndKeepsTheTrace() {
    mail.send(message("ana@example.org", "never"));
    server.stop();

    for (int i = 0; i < MailRound.TRIES; i++) {
      round().carry();
      clock.pass(Duration.ofHours(4));
    }

    assertThat(state("never")).isEqualTo("FAILED " + MailRound.TRIES + " MailConnectException");
    assertThat(texts("never")).isZero();
  }

  @Test
  void givesUpAtOnceWhenTheServerRefusesTheRecipient() {
    mail.send(message("nobody@example.org", "refused"));

    try (var refusing = new RefusingServer("550 5.1.1 nobody@example.org: no such mailbox")) {
      roundTo(refusing.port()).carry();
    }

    assertThat(state("refused")).startsWith("FAILED 1 ").endsWith(" 550");
  }

  @Test
  void aMailOnItsWayWhenTheNodeDiedIsSentAfterTheRestart() {
    mail.send(message("ana@example.org", "crash"));
    assertThat(repository.take()).isPresent(); // and the node is gone

    round().carry();
    assertThat(server.getReceivedMessages()).as("still the other node's turn").isEmpty();

    clock.pass(MailRepository.TURN);
    round().carry();
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aNodeCarriesWhatIsStoredWithoutBeingAsked() {
    MailRound round = round();
    round.start();
    try {
      new Mail(repository, round).send(message("ana@example.org", "thread"));
      assertThat(server.waitForIncomingEmail(5000, 1)).isTrue();
    } finally {
      round.stop();
    }
    assertThat(state("thread")).isEqualTo("SENT 1 null");
    assertThat(texts("thread")).isZero();
  }

  private MailRound round() {
    return roundTo(port);
  }

  private MailRound roundTo(int port) {
    var settings =
        new MailSettings(
            "127.0.0.1", port, "", "", "", "portal@example.org", MailSettings.Tls.NONE);
    return new MailRound(
        repository,
        new MailServer(settings, new MailLetters(settings, templates, words, branding)));
  }

  private String state(String key) {
    return database
        .house()
        .sql(
            """
            select state || ' ' || tries || ' ' || coalesce(last_fault, 'null')
            from mail.message where idempotency_key = ?
            """)
        .param(key)
        .query(String.class)
        .single();
  }

  private int texts(String key) {
    return database
        .house()
        .sql(
            "select coalesce(cardinality(paragraphs), 0) from mail.message where idempotency_key ="
                + " ?")
        .param(key)
        .query(Integer.class)
        .single();
  }

  private static MailMessage message(String to, String key) {
    return new MailMessage(to, "en", "Your code", List.of("It is 123456."), null, key);
  }
}
