// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.notice.Channel;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people choose what they are told, and what their choice does. */
@PortalTest
class NoticesPagesTests {
  private static final String SAVE = "form:has(#language)";

  private final Portal portal;
  private final CarriedNotices carried;

  NoticesPagesTests(Portal portal, CarriedNotices carried) {
    this.portal = portal;
    this.carried = carried;
  }

  @Test
  void aChoiceIsKept() {
    Browser nora = somebody();
    HtmlPage page = nora.get("/me/notices");
    assertThat(page.text("h1")).isEqualTo("Notices");
    assertThat(page.text())
        .contains("always tell you")
        .contains("Our staff changed how you sign in");
    assertThat(page.has("#way-log-in-helped")).as("cannot be turned off").isFalse();
    assertThat(page.one("#way-welcome").hasAttr("checked")).isTrue();

    HtmlPage kept =
        nora.submit(
            page,
            SAVE,
            Map.of(
                "way-access-ends", "letter",
                "from", "22:00",
                "until", "07:30",
                "zone", "America/New_York",
                "digest", "17:00",
                "language", "es"));
    assertThat(kept.text("main [role=status]")).isEqualTo("Saved.");
    assertThat(kept.one("#way-access-ends-letter").hasAttr("checked")).isTrue();
    assertThat(kept.one("#way-access-ends").hasAttr("checked")).isFalse();
    assertThat(kept.text("#from option[selected]")).isEqualTo("10:00 PM");
    assertThat(kept.one("#zone option[selected]").val()).isEqualTo("America/New_York");
    assertThat(kept.text("#language option[selected]")).isEqualTo("Español");
  }

  @Test
  void whatHasToBeKnownKeepsAWay() {
    Browser nora = somebody();
    HtmlPage page = nora.get("/me/notices");
    HtmlPage wrong =
        nora.submit(page, SAVE, Map.of("way-welcome", "none", "from", "08:00", "until", "08:00"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("title")).startsWith("Error:");
    assertThat(wrong.all("[role=alert] a").eachAttr("href"))
        .containsExactly("#way-welcome", "#from");
    assertThat(wrong.all("[role=alert] a").eachText().getFirst())
        .isEqualTo("Your account is ready: choose at least one way, this you have to know");
    assertThat(wrong.has("#way-welcome[aria-describedby=way-welcome-error]")).isTrue();
    assertThat(nora.get("/me/notices").one("#way-welcome").hasAttr("checked"))
        .as("nothing was kept")
        .isTrue();
  }

  @Test
  void aNumberIsConfirmedByACodeAndToldOf() {
    Cast.Person person = person();
    AccountId account = account(person);
    portal.bean(Accounts.class).enterEmail(account, person.userName() + "@example.org");
    Browser nora = portal.as(person);
    HtmlPage wrong =
        nora.submit(nora.get("/me/notices"), "form:has(#phone)", Map.of("phone", "555-01"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.one("#phone").val()).as("typed text is kept").isEqualTo("555-01");

    HtmlPage code =
        nora.submit(nora.get("/me/notices"), "form:has(#phone)", Map.of("phone", "(555) 555-0142"));
    assertThat(code.text("h1")).isEqualTo("Enter the code we texted");
    carried.now();
    String text =
        portal
            .browser()
            .get("/outbox/texts")
            .text("section.card:contains(+15555550142) p:last-child");
    assertThat(text).contains("Your code is");
    int before = mailsTo(person); // of the sign-in

    assertThat(nora.submit(code, "main form", Map.of("code", "000 000")).status()).isEqualTo(422);
    HtmlPage done =
        nora.submit(
            code, "main form", Map.of("code", text.replaceAll(".*?(\\d{3} \\d{3}).*", "$1")));
    assertThat(done.text("main [role=status]")).isEqualTo("Your number is confirmed.");
    assertThat(done.text("main")).contains("+15555550142");
    carried.now();
    assertThat(mailsTo(person)).isEqualTo(before + 1);

    HtmlPage gone = nora.submit(done, "form[action$=/removal]", Map.of());
    assertThat(gone.text("main")).doesNotContain("+15555550142");
    carried.now();
    assertThat(mailsTo(person)).isEqualTo(before + 2);
  }

  @Test
  void aNumberThatAnsweredStopSaysSoAndIsConfirmedAnew() {
    Browser nora = somebody();
    HtmlPage mine = confirmed(nora, "(555) 555-0143");
    assertThat(mine.text("main")).contains("+15555550143").doesNotContain("STOP was answered");
    portal.bean(Preferences.class).stop(Channel.TEXT, "+15555550143");
    mine = nora.get("/me/notices");
    assertThat(mine.text("li.task:contains(+15555550143)"))
        .contains("Gets no texts", "STOP was answered there");
    portal.clock().pass(Duration.ofMinutes(1));
    mine = confirmed(nora, "555-555-0143");
    assertThat(mine.texts("li.task h3")).filteredOn("+15555550143"::equals).hasSize(1);
    assertThat(mine.text("main")).doesNotContain("STOP was answered");
  }

  private HtmlPage confirmed(Browser nora, String number) {
    HtmlPage code =
        nora.submit(nora.get("/me/notices"), "form:has(#phone)", Map.of("phone", number));
    carried.now();
    String text =
        portal
            .browser()
            .get("/outbox/texts")
            .texts("section.card:contains(+15555550143):contains(code is) p:last-child")
            .getFirst();
    return nora.submit(
        code, "main form", Map.of("code", text.replaceAll(".*?(\\d{3} \\d{3}).*", "$1")));
  }

  @Test
  void aBrowserThatIsNoneIsNotTaken() {
    Browser nora = somebody();
    HtmlPage page = nora.get("/me/notices");
    assertThat(page.one("form[data-push]").attr("data-push")).hasSize(87);
    assertThat(page.has("form[data-push][hidden]")).as("only with JavaScript").isTrue();
    HtmlPage after =
        nora.submit(
            page,
            "form[data-push]",
            Map.of("endpoint", "https://127.0.0.1/x", "point", "AAAA", "secret", "AAAA"));
    assertThat(after.has("main [role=status]")).isFalse();
    assertThat(after.text("main")).doesNotContain("Gets messages in the browser");
  }

  @Test
  void aNoticeLeadsToItsPageAfterTheSignIn() {
    Cast.Person person = person();
    AccountId account = account(person);
    portal.bean(Accounts.class).enterEmail(account, person.userName() + "@example.org");
    String now = portal.clock().instant().toString();
    portal
        .bean(Notices.class)
        .send(
            new Notice(
                "leads " + person.userName(),
                NoticeEvent.LOG_IN_HELPED,
                account,
                null,
                Map.of("time", now),
                "/me/security"));
    carried.now();
    String link =
        portal
            .bean(Database.class)
            .house()
            .sql("select link from mail.message where recipient = ?")
            .param(person.userName() + "@example.org")
            .query(String.class)
            .single();
    String path = link.replaceFirst("https?://[^/]+", "");

    assertThat(portal.browser().get(path).path()).startsWith("/sign-in");
    assertThat(portal.as(person).get(path).path()).isEqualTo("/me/security");
    assertThat(portal.as("walter").get(path).path()).as("somebody else").isEqualTo("/home");
    assertThat(portal.as("walter").get("/notices/zzzzzzzzzzzzz").path()).isEqualTo("/home");
  }

  @Test
  void aMailIsTurnedOffByOneClick() {
    AccountId tess =
        portal.bean(Accounts.class).byUserName(SignedIn.Realm.STAFF, "tess.holloway").orElseThrow();
    portal.bean(Accounts.class).enterEmail(tess, "tess.off@example.org");
    Preferences preferences = portal.bean(Preferences.class);
    preferences.keep(tess, new Wishes(null, null, null, null, Map.of()));
    portal
        .bean(Notices.class)
        .send(
            new Notice(
                "off " + UUID.randomUUID(), NoticeEvent.CASE_WAITS, tess, null, Map.of(), null));
    carried.now();
    String address =
        portal
            .bean(Database.class)
            .house()
            .sql(
                "select unsubscribe from mail.message where unsubscribe is not null"
                    + " order by message_id desc limit 1")
            .query(String.class)
            .single()
            .replaceFirst("https?://[^/]+", "");

    Browser anybody = portal.browser();
    assertThat(anybody.get(address).text("h1")).isEqualTo("Turn these notices off?");
    assertThat(preferences.of(tess).ways(NoticeEvent.CASE_WAITS)).contains(Channel.EMAIL);
    HtmlPage off = anybody.post(address, Map.of("List-Unsubscribe", "One-Click"));
    assertThat(off.status()).isEqualTo(200);
    assertThat(off.text("h1")).isEqualTo("Turned off");
    assertThat(preferences.of(tess).off(NoticeEvent.CASE_WAITS)).isTrue();
    assertThat(anybody.get(address.substring(0, address.length() - 1) + "x").status())
        .isEqualTo(404);
    portal.bean(Database.class).house().sql("delete from notice.choice").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me/notices", "/outbox/texts"})
  void speaksSpanish(String address) {
    assertThat(portal.as("ana").inLanguage("es").get(address).text("h1"))
        .isIn("Avisos", "Mensajes de texto de la clínica de muestra");
  }

  @Test
  void staffChooseToo() {
    HtmlPage page = portal.as("helen.kowalski").get("/staff/notices/mine");
    assertThat(page.text("main")).contains("Somebody waits for help with signing in");
    assertThat(page.has("#way-welcome")).isFalse();
  }

  private Browser somebody() {
    return portal.as(person());
  }

  private Cast.Person person() {
    return new Hospital(portal).admit(Hospital.Patient.only("Nora", "Vale", "1985-02-03"));
  }

  private AccountId account(Cast.Person person) {
    return portal
        .bean(Accounts.class)
        .byUserName(SignedIn.Realm.PATIENT, person.userName())
        .orElseThrow();
  }

  private int mailsTo(Cast.Person person) {
    return portal
        .bean(Database.class)
        .house()
        .sql("select count(*) from mail.message where recipient = ?")
        .param(person.userName() + "@example.org")
        .query(Integer.class)
        .single();
  }
}
