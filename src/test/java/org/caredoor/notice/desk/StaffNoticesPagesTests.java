// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.mail.MailEnded;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.web.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** What desks see of notices, and the letters that they post. */
@PortalTest
class StaffNoticesPagesTests {
  private final Portal portal;
  private final CarriedNotices carried;
  private final ApplicationContext context;
  private final TestDatabase trail;

  StaffNoticesPagesTests(
      Portal portal, CarriedNotices carried, ApplicationContext context, TestDatabase trail) {
    this.portal = portal;
    this.carried = carried;
    this.context = context;
    this.trail = trail;
  }

  /** Somebody whose mailbox is gone; their chart has an address on paper, or none. */
  private record Patient(String name, PatientId chart, AccountId account, String email) {}

  @Test
  void aMailThatCameBackIsShownOnThePatientsPage() {
    Patient patient =
        unreached(", \"telecom\": [{\"system\": \"phone\", \"value\": \"(555) 555-0177\"}]");
    Browser devon = portal.as("devon.park");
    HtmlPage person = devon.get("/staff/people/" + patient.chart());
    assertThat(person.text("main")).contains("At 1 place of this person notices do not arrive.");

    HtmlPage notices = devon.click(person, "a.btn[href$=/notices]");
    assertThat(notices.text("h1")).isEqualTo("Notices to " + patient.name());
    assertThat(notices.text("table"))
        .contains("Our staff changed how you sign in")
        .contains(patient.email().charAt(0) + "•••@example.org")
        .contains("Not delivered")
        .contains("550");
    assertThat(notices.text("main")).contains("••• 0177").contains("No notice was sent there.");
    HtmlPage list = devon.get("/staff/notices");
    assertThat(list.text("table"))
        .contains(patient.name())
        .contains(patient.email().charAt(0) + "•••@example.org");
    for (HtmlPage shown : List.of(notices, list)) {
      assertThat(shown.source())
          .as("no whole contact")
          .doesNotContain(patient.email())
          .doesNotContain("555-0177");
    }
    assertThat(devon.inLanguage("es").get("/staff/notices").text("h1"))
        .isEqualTo("Avisos a pacientes");
  }

  /** Where else would a desk see that it did not arrive? */
  @Test
  void aLinkToAnAddressThatTheChartDoesNotHaveIsShownToo() {
    Patient patient = unreached("");
    HtmlPage before = portal.as("devon.park").get("/staff/people/" + patient.chart() + "/notices");
    portal
        .bean(StartLinks.class)
        .tell(
            patient.chart(),
            org.caredoor.enrollment.Channel.EMAIL,
            "elsewhere@other.example",
            "en",
            LinkEvent.FINISH);
    carried.now();
    HtmlPage notices = portal.as("devon.park").get("/staff/people/" + patient.chart() + "/notices");
    assertThat(before.text("table")).doesNotContain("e•••@other.example");
    assertThat(notices.text("table")).contains("e•••@other.example");
    assertThat(notices.source()).doesNotContain("elsewhere");
  }

  @Test
  void aLetterIsPrintedPostedAndTicked() {
    Patient patient =
        unreached(
            ", \"address\": [{\"use\": \"home\", \"line\": [\"12 Alder St\"], \"city\":"
                + " \"Riverbend\", \"state\": \"CA\", \"postalCode\": \"95999\"}]");
    portal.bean(Charts.class).assignSite(patient.chart(), "eastside");
    carried.now();
    Browser devon = portal.as("devon.park");
    HtmlPage letters = devon.get("/staff/notices/letters");
    assertThat(letters.text("fieldset")).contains(patient.name()).contains("12 Alder St");
    HtmlPage print = devon.get("/staff/notices/letters/print");
    assertThat(print.text("article:contains(" + patient.name() + ")"))
        .contains("12 Alder St")
        .contains("Our staff changed how you sign in")
        .contains("Our portal: " + portal.bean(PublicAddress.class).publicUrl().getAuthority())
        .containsPattern(
            "1420 Alder Street Riverbend, CA 95901 \\(555\\) 555-0142 [A-Z][a-z]+ \\d{1,2},"
                + " 20\\d\\d "
                + patient.name());

    HtmlPage none = devon.submit(letters, "main form", Map.of());
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text("title")).startsWith("Error:");
    assertThat(none.text("#letters-error")).isEqualTo("Tick the letters that were posted");
    assertThat(none.has("main [role=status]")).isFalse();

    String id = letters.one("label:contains(" + patient.name() + ") input").val();
    HtmlPage posted = devon.submit(letters, "main form", Map.of("letter", id));
    assertThat(posted.text("main [role=status]")).isEqualTo("1 letter was posted.");
    assertThat(posted.text("main")).doesNotContain(patient.name());
    HtmlPage again = devon.submit(letters, "main form", Map.of("letter", id));
    assertThat(again.text("main [role=status]")).isEqualTo("These letters did not wait any more.");
  }

  @Test
  void eachNameThatIsShownIsInTheTrail() {
    Patient patient = unreached("");
    long before = trail.lastEvent();
    portal.as("devon.park").get("/staff/notices");
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.patientId() != null
                && t.patientId() == patient.chart().value()
                && t.what().equals("/staff/notices"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria.santos", "noor.haddad", "ines.carvalho", "grace.okafor"})
  void othersAreRefused(String userName) {
    Browser other = portal.as(userName);
    assertThat(other.get("/staff/notices").status()).isEqualTo(403);
    assertThat(other.get("/staff/notices/letters").status()).isEqualTo(403);
    assertThat(other.get("/staff/notices/letters/print").status()).isEqualTo(403);
    Map<String, String> fields = new HashMap<>();
    fields.put("_csrf", other.get("/staff/people").all("input[name=_csrf]").get(0).attr("value"));
    assertThat(other.post("/staff/notices/letters", fields).status()).isEqualTo(403);
  }

  private Patient unreached(String more) {
    var hospital = new Hospital(portal);
    var born = Hospital.Patient.only("Otto", "Fern", "1971-03-04");
    assertThat(hospital.send(born.json(more))).isEqualTo(200);
    Cast.Person person = hospital.entrust(born);
    AccountId account =
        portal
            .bean(Accounts.class)
            .byUserName(SignedIn.Realm.PATIENT, person.userName())
            .orElseThrow();
    String email = person.userName() + "@example.org";
    portal.bean(Accounts.class).enterEmail(account, email);
    portal
        .bean(Notices.class)
        .send(
            new Notice(
                "unreached " + person.userName(),
                NoticeEvent.LOG_IN_HELPED,
                account,
                null,
                Map.of("time", portal.clock().instant().toString()),
                null));
    carried.now();
    String key =
        portal
            .bean(Database.class)
            .house()
            .sql("select idempotency_key from mail.message where recipient = ?")
            .param(email)
            .query(String.class)
            .single();
    context.publishEvent(new MailEnded(key, false, "SendFailedException 550"));
    return new Patient(born.given() + " " + born.family(), hospital.chart(born), account, email);
  }
}
