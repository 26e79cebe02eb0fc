// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.activation.Beginner;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk hands a tablet over; the patient sets an account up on it and hands it back. */
@PortalTest
class TabletAtTheDeskTests {
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final Portal portal;
  private final Browser tablet;
  private Beginner bea;

  TabletAtTheDeskTests(Portal portal) {
    this.portal = portal;
    this.tablet = portal.browser();
    this.bea = Beginner.born(portal, "1961-03-09");
  }

  @BeforeEach
  void handedOver() {
    People.Person helper = new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE));
    helper.signIn(tablet);
    AccountId by = helper.account();
    portal.bean(StaffSites.class).assign(by, Beginner.SITE);
    // without a look at a document nothing happens
    assertThat(handOver().location()).endsWith("/enrollment");
    portal.bean(SeenDocuments.class).add(bea.chart(), SeenDocuments.Document.STATE_ID, "7K2", by);
    Browser before = tablet.copy();
    HtmlPage handed = handOver();
    assertThat(handed.location()).isEqualTo("/start");
    assertThat(handed.header("Clear-Site-Data")).contains("storage");
    assertThat(before.get("/staff/people").path()).isEqualTo("/staff/sign-in");
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  private HtmlPage handOver() {
    String token = token(tablet.get("/staff/security"));
    return tablet.post(
        "/staff/people/" + bea.chart() + "/enrollment/tablet", Map.of("_csrf", token));
  }

  @Test
  void thePatientSetsUpAndHandsBackAndNothingStays() {
    HtmlPage start = tablet.get("/start");
    assertThat(start.has("#code")).isFalse();
    assertThat(start.header("Refresh")).isEqualTo("301; url=/start/tablet/over");
    HtmlPage way = bea.start(tablet, "");
    assertThat(way.has("form[data-passkey]")).isFalse();
    assertThat(way.has("svg.qr")).isTrue();
    HtmlPage setUp = bea.makePassword(tablet, "app");
    assertThat(setUp.has("form[data-passkey]")).isFalse();
    assertThat(setUp.one("form[action$=return] button").text()).isEqualTo("Hand the tablet back");
    assertThat(setUp.has("a[href^=otpauth], a[href^='/staff']")).isFalse();
    Cast.Person who = bea.withApp(setUp, bea.given());
    HtmlPage about = bea.setUpApp(tablet, setUp, who);
    assertThat(about.texts("main form button")).contains("Finish").doesNotContain("Open my record");
    HtmlPage done = bea.agree(tablet, about);
    assertThat(done.path()).isEqualTo("/start/done");
    assertThat(done.text("main")).contains(bea.owner()).contains("Hand the tablet back");
    assertThat(done.all("form[action$=return]")).hasSize(1);
    assertThat(done.has(".tabbar, header .nav, header a[href^='/me']")).isFalse();

    Browser kept = tablet.copy();
    HtmlPage back =
        tablet.submitWithoutFollowing(done, "main section section form[action$=return]", Map.of());
    assertThat(back.header("Clear-Site-Data")).contains("cookies");
    HtmlPage thanks = tablet.get(back.location());
    assertThat(thanks.text("main")).contains("Please give the tablet back");
    assertThat(thanks.text()).doesNotContain(bea.given());
    assertThat(tablet.cookies()).doesNotContainKeys("caredoor", "caredoor-tablet");
    // a cookie that somebody kept is worth nothing
    assertThat(kept.get("/me/security").path()).isEqualTo("/start/tablet/over");
    assertThat(kept.get("/me/security").path()).isEqualTo("/sign-in");
    // staff sign in anew, and the patient at home
    assertThat(tablet.get("/staff/people").path()).isEqualTo("/staff/sign-in");
    Cast.Person named =
        new Cast.Person(bea.owner(), who.name(), who.password(), who.totpSecret(), "patient");
    assertThat(portal.browser().signIn(named).path()).isEqualTo("/home");
  }

  @Test
  void itSpeaksThePatientsLanguageAndThenThatFromBeforeAgain() {
    handOverAnew("/staff/people", "es");
    HtmlPage start = tablet.get("/start");
    assertThat(start.one("html").attr("lang")).startsWith("es");
    HtmlPage thanks = tablet.submit(start, "form[action$=return]", Map.of());
    assertThat(thanks.path()).isEqualTo("/start/tablet/over");
    assertThat(thanks.one("html").attr("lang")).startsWith("es");
    assertThat(tablet.get("/staff/sign-in").one("html").attr("lang")).startsWith("en");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLanguageThatTheDeskHadChosenComesBack(boolean handedBack) {
    handOverAnew("/language?to=es&back=/staff/people", "en");
    HtmlPage start = tablet.get("/start");
    if (!handedBack) {
      portal.clock().pass(IDLE);
    }
    HtmlPage over =
        handedBack
            ? tablet.submit(start, "form[action$=return]", Map.of())
            : tablet.get("/start/tablet/over");
    assertThat(over.path()).isEqualTo("/start/tablet/over");
    assertThat(over.one("html").attr("lang")).startsWith("en");
    assertThat(tablet.get("/staff/sign-in").one("html").attr("lang")).startsWith("es");
  }

  /** Another member of staff opens an address first, and then hands the tablet over. */
  private void handOverAnew(String first, String language) {
    tablet.submit(tablet.get("/start"), "form[action$=return]", Map.of());
    People.Person helper = new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE));
    helper.signIn(tablet);
    portal.bean(StaffSites.class).assign(helper.account(), Beginner.SITE);
    portal
        .bean(SeenDocuments.class)
        .add(bea.chart(), SeenDocuments.Document.STATE_ID, "7K2", helper.account());
    tablet.get(first);
    String token = token(tablet.get("/staff/security"));
    tablet.post(
        "/staff/people/" + bea.chart() + "/enrollment/tablet",
        Map.of("_csrf", token, "language", language));
  }

  @Test
  void theLastPageIsInTheLanguageOfWhoeverHadIt() {
    tablet.get("/language?to=es&back=/start");
    HtmlPage way = bea.start(tablet, "");
    HtmlPage back = tablet.submitWithoutFollowing(way, "form[action$=return]", Map.of());
    HtmlPage thanks = portal.browser().get(back.location());
    assertThat(thanks.path()).isEqualTo("/start/tablet/over");
    assertThat(thanks.one("html").attr("lang")).startsWith("es");
    assertThat(portal.browser().get("/start").one("html").attr("lang")).startsWith("en");
  }

  @Test
  void aWrongDateIsToldBesideTheDate() {
    HtmlPage wrong = bea.start(tablet, "", LocalDate.of(1961, 3, 10));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.one(".summary a").attr("href")).isEqualTo("#birth-month");
    assertThat(wrong.text("#birth-error")).startsWith("This date of birth does not fit");
    assertThat(wrong.all(".dob [aria-invalid=true]")).hasSize(3);
  }

  @Test
  void nothingButTheStartPagesIsShown() {
    for (String page :
        List.of("/", "/home", "/sign-in", "/staff", "/staff/people", "/staff/sign-in", "/sites")) {
      assertThat(tablet.get(page).path()).as(page).isEqualTo("/start/tablet");
    }
    assertThat(tablet.get("/terms").path()).isEqualTo("/terms");
    HtmlPage out = tablet.post("/staff/sign-in", Map.of("username", "x", "password", "y"));
    assertThat(out.location()).isEqualTo("/start/tablet");
  }

  @Test
  void whoeverLeavesItLeavesNothing() {
    HtmlPage way = bea.start(tablet, "");
    assertThat(way.path()).isEqualTo("/start/sign-in");
    portal.clock().pass(Duration.ofMinutes(5));
    HtmlPage over = tablet.getWithoutFollowing("/start/tablet/over");
    assertThat(over.text("main")).contains("Nobody touched the screen");
    assertThat(over.header("Clear-Site-Data")).contains("cookies");
    assertThat(tablet.get("/start/sign-in").text("main [role=status]")).contains("too long");
  }

  @Test
  void leftAloneItShowsItsLastPageAndNothingOfThePatientComesBack() {
    bea.start(tablet, "");
    HtmlPage setUp = bea.makePassword(tablet, "app");
    HtmlPage about = bea.setUpApp(tablet, setUp, bea.withApp(setUp, bea.given()));
    HtmlPage done = bea.agree(tablet, about);
    assertThat(done.path()).isEqualTo("/start/done");
    assertThat(done.source()).contains(bea.given());
    assertThat(done.header("Refresh")).isEqualTo("301; url=/start/tablet/over");
    assertThat(done.header("Cache-Control")).as("nor out of the browser").contains("no-store");

    // each tap keeps it open
    portal.clock().pass(IDLE.minusSeconds(1));
    assertThat(tablet.get("/start/done").path()).isEqualTo("/start/done");
    portal.clock().pass(IDLE.minusSeconds(1));
    assertThat(tablet.get("/start/done").path()).isEqualTo("/start/done");

    portal.clock().pass(IDLE);
    Browser kept = tablet.copy();
    HtmlPage over = tablet.get("/start/done");
    assertThat(over.path()).isEqualTo("/start/tablet/over");
    assertThat(over.text("main")).contains("Nobody touched the screen");
    assertThat(over.header("Clear-Site-Data")).contains("cache", "cookies", "storage");
    assertThat(over.source()).doesNotContain(bea.given());
    assertThat(tablet.cookies()).doesNotContainKeys("caredoor", "caredoor-tablet");
    assertThat(ended()).containsExactly("IDLE");

    for (Browser back : List.of(tablet, kept)) {
      for (String page : List.of("/start/done", "/start/about", "/start/sign-in", "/start")) {
        assertThat(back.get(page).source()).as(page).doesNotContain(bea.given());
      }
      assertThat(back.get("/home").path()).isEqualTo("/sign-in");
    }
  }

  /** How tablets were taken back. */
  private List<String> ended() {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select ended_as from enrollment.tablet where patient_id = ? and ended_at is not null
            """)
        .param(bea.chart().value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Test
  void theirOwnPhoneTakesItOver() {
    bea.start(tablet, "");
    Browser phone = portal.browser();
    // the code is in the square alone
    assertThat(bea.unfinished()).isEqualTo(1);
    assertThat(bea.start(phone, bea.code()).has("form[data-passkey]")).isTrue();
    assertThat(tablet.get("/start/sign-in").path()).isEqualTo("/start");
  }

  private static String token(HtmlPage page) {
    return page.all("input[name=_csrf]").getFirst().attr("value");
  }
}
