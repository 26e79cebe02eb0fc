// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.web.Branding;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** The outbox of the sample clinic. */
@PortalTest
class OutboxPagesTests {
  private final Portal portal;

  OutboxPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void showsTheSamplesMailToACallerOnThisMachine() {
    send("Hello <Ana>", "page 1");
    Browser browser = portal.browser();

    HtmlPage list = browser.get("/outbox");
    assertThat(list.text("h1")).isEqualTo("Outbox of the sample clinic");
    assertThat(list.text()).contains("made up").contains("To ana@example.org,");

    HtmlPage mail = browser.click(list, "a.go:contains(Hello <Ana>)");
    assertThat(mail.text("h1")).isEqualTo("Hello <Ana>");
    assertThat(mail.text("section.card")).contains("One line.").contains("http://localhost/x");
  }

  @Test
  void speaksSpanish() {
    assertThat(portal.browser().inLanguage("es").get("/outbox").text("h1"))
        .isEqualTo("Correos de la clínica de muestra");
  }

  @Test
  void isNotThereForACallerBehindAProxyOrUnderAnotherName() {
    assertThat(portal.browser().with("X-Forwarded-For", "203.0.113.9").get("/outbox").status())
        .isEqualTo(404);
    assertThat(portal.browser().with("Forwarded", "for=203.0.113.9").get("/outbox").status())
        .isEqualTo(404);
    assertThat(Elsewhere.status(portal.origin() + "/outbox", "portal.example.org")).isEqualTo(421);
    assertThat(Elsewhere.status(portal.origin() + "/outbox", "localhost")).isEqualTo(200);
  }

  @Test
  void isNotThereWithoutTheSample() {
    var closed =
        new OutboxController(
            new SampleOutbox(), portal.bean(MailRepository.class), portal.bean(Branding.class));
    var request = new MockHttpServletRequest("GET", "/outbox");
    assertThatThrownBy(() -> closed.list(request)).hasMessageContaining("404");
  }

  @Test
  void aMailThatIsNotThereIsAnOrdinaryMiss() {
    assertThat(portal.browser().get("/outbox/999999999").status()).isEqualTo(404);
    assertThat(portal.browser().get("/outbox/x").status()).isEqualTo(404);
  }

  private void send(String subject, String key) {
    portal
        .bean(Mail.class)
        .send(
            new MailMessage(
                "ana@example.org",
                "en",
                subject,
                List.of("One line."),
                URI.create("http://localhost/x"),
                key));
  }
}
