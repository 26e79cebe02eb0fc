// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quiet safety review. */
@PortalTest
class ReviewPagesTests {
  private static final String PAGE = "/me/sharing/review";
  private static final String BORN = "1985-04-07";
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private final Portal portal;
  private final Grants grants;
  private final Joining joining;
  private final AccessPolicy policy;
  private final Cast.Person ex = Cast.stranger("Erik Lund");
  private Cast.Person nora = ex;
  private PatientId chart = new PatientId(0);
  private AccountId exAccount = new AccountId(0);

  ReviewPagesTests(Portal portal, Grants grants, Joining joining, AccessPolicy policy) {
    this.portal = portal;
    this.grants = grants;
    this.joining = joining;
    this.policy = policy;
  }

  @BeforeEach
  void aPatientAndHerEx() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", BORN);
    nora = hospital.admit(patient);
    chart = hospital.chart(patient);
    exAccount = portal.enter(ex);
    grants.give(exAccount, chart, "SPS", Basis.SELF_GRANTED);
  }

  @Test
  void looksLikeSettingsAndHasAWayOut() {
    HtmlPage page = portal.as(nora).get(PAGE);
    assertThat(page.document().title()).startsWith("My settings");
    assertThat(page.text("h1")).isEqualTo("My settings");
    assertThat(page.one("main a.btn[href]").attr("href")).isEqualTo("/sites");
    assertThat(page.text("main")).contains("Erik Lund", "Nobody is told");
    assertThat(page.has("a[href='/me/security/sessions']")).isTrue();
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void whatIsStoppedIsStoppedAtTheNextClick() {
    Browser theirs = portal.as(ex);
    assertThat(theirs.get(at("/records/results")).status()).isEqualTo(200);
    act("now", "", "");
    assertThat(theirs.get(at("/records/results")).status()).isEqualTo(404);
    assertThat(portal.as(nora).get(PAGE).text("main")).doesNotContain("Erik");
  }

  @Test
  void itCanStopAtASetTime() {
    ZonedDateTime later = portal.clock().instant().atZone(ZONE).plusHours(3);
    String time = "%02d:%02d".formatted(later.getHour(), later.getMinute());
    act("later", later.toLocalDate().toString(), time);
    HtmlPage theirs = portal.as(ex).get(at("/access"));
    assertThat(theirs.status()).isEqualTo(200);
    assertThat(theirs.text("main").toLowerCase(Locale.ROOT))
        .as("nobody is told")
        .contains("since")
        .doesNotContain("ends: ");
    portal.clock().pass(Duration.ofHours(3).minusMinutes(1));
    assertThat(policy.openTo(exAccount)).contains(chart);
    portal.clock().pass(Duration.ofMinutes(1));
    assertThat(policy.openTo(exAccount)).isEmpty();
  }

  @Test
  void aTimeThatIsOverChangesNothing() {
    LocalDate yesterday = portal.clock().instant().atZone(ZONE).toLocalDate().minusDays(1);
    assertThat(act("later", yesterday.toString(), "10:00").status()).isEqualTo(422);
    assertThat(act("later", "", "").status()).isEqualTo(422);
    assertThat(act("later", "soon", "25:99").status()).isEqualTo(422);
    assertThat(portal.as(ex).get(at("/home")).status()).isEqualTo(200);
  }

  @Test
  void whoseGrantBecameAnotherMeanwhileIsStoppedAllTheSame() {
    Browser browser = portal.as(nora);
    String code = code();
    HtmlPage before = browser.get(PAGE);
    String name = before.all("input[name^=act-]").get(0).attr("name");
    assertThat(joining.join(exAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.Joined(chart));
    assertThat(browser.get(PAGE).has("input[name=" + name + "]")).isFalse();
    HtmlPage after = browser.submit(before, "form[action='" + PAGE + "']", Map.of(name, "block"));
    assertThat(after.text("main")).contains("People you keep out", "Erik Lund");
    assertThat(portal.as(ex).get(at("/home")).status()).isEqualTo(404);
  }

  @Test
  void whoIsNotKnownIsSaidAndNothingIsSaved() {
    Browser browser = portal.as(nora);
    HtmlPage page = browser.get(PAGE);
    String name = page.all("input[name^=act-]").get(0).attr("name");
    HtmlPage again =
        browser.post(
            PAGE,
            Map.of(
                "_csrf", page.all("input[name=_csrf]").get(0).val(), name, "now", "act-99", "now"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("[role=alert]")).contains("Nothing was saved");
    assertThat(again.one("input[name=" + name + "][checked]").attr("value")).isEqualTo("now");
    assertThat(portal.as(ex).get(at("/home")).status()).isEqualTo(200);
  }

  @Test
  void aLaterTimeMakesNothingLonger() {
    ZonedDateTime later = portal.clock().instant().atZone(ZONE).plusDays(3);
    act("later", later.toLocalDate().toString(), "10:00");
    act("later", later.plusDays(30).toLocalDate().toString(), "10:00");
    portal.clock().pass(Duration.ofDays(5));
    assertThat(policy.openTo(exAccount)).isEmpty();
    assertThat(portal.as(nora).get("/me/sharing").text("main"))
        .as("may be read over a shoulder")
        .doesNotContain("Erik");
  }

  @Test
  void codesMadeBeforeDieWithIt() {
    String code = code();
    act("now", "", "");
    assertThat(joining.join(exAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.No());
  }

  @Test
  void whoIsKeptOutGetsInByNoCode() {
    act("block", "", "");
    String code = code();
    assertThat(joining.join(exAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.No());
    assertThat(portal.as(ex).get(at("/home")).status()).isEqualTo(404);
    Browser browser = portal.as(nora);
    HtmlPage page = browser.get(PAGE);
    assertThat(page.text("main")).contains("People you keep out", "Erik Lund");
    browser.submit(page, "form[action$=/lifting]", Map.of());
    assertThat(portal.as(ex).get(at("/home")).status()).as("comes not back").isEqualTo(404);
    assertThat(joining.join(exAccount, code, LocalDate.parse(BORN)))
        .isEqualTo(new Joining.Outcome.Joined(chart));
  }

  @Test
  void whatTheClinicGaveOnlyTheClinicStops() {
    AccountId agent = portal.enter(Cast.stranger("Olaf Berg"));
    grants.give(agent, chart, "CHILD", Basis.POWER_OF_ATTORNEY);
    HtmlPage page = portal.as(nora).get(PAGE);
    assertThat(page.text("section:has(> h2:contains(Olaf))")).contains("only by the clinic");
    assertThat(page.has("section:has(> h2:contains(Olaf)) input")).isFalse();
  }

  @Test
  void whoActsForSomebodyDoesNotSeeWhenThePatientLooked() {
    portal.as(nora).get(PAGE);
    portal.as(nora).get("/home");
    Cast.Person other = Cast.stranger("Olaf Berg");
    grants.give(portal.enter(other), chart, "SIB", Basis.SELF_GRANTED);
    portal.as(other).get(at("/home"));
    for (String who : new String[] {"", "?who=family", "?who=everyone", "?q=nora"}) {
      HtmlPage looked = portal.as(ex).get(at("/me/who-looked" + who));
      assertThat(looked.texts("main h3")).doesNotContain(nora.name(), "Olaf Berg");
    }
    assertThat(portal.as(ex).get(at("/me/who-looked")).texts("main h3")).contains("You");
    assertThat(portal.as(nora).get("/me/who-looked?who=me").text("main"))
        .contains("Looked at settings");
  }

  private String at(String inner) {
    return "/for/" + chart + inner;
  }

  private HtmlPage act(String act, String day, String time) {
    Browser browser = portal.as(nora);
    HtmlPage page = browser.get(PAGE);
    String name = page.all("input[name^=act-]").get(0).attr("name");
    return browser.submit(
        page,
        "form[action='" + PAGE + "']",
        page.has("#day") ? Map.of(name, act, "day", day, "time", time) : Map.of(name, act));
  }

  private String code() {
    Browser browser = portal.as(nora);
    return browser
        .submit(
            browser.get("/me/sharing/invitations/new"),
            "main form",
            Map.of("whom", "Erik", "relationship", "SPS", "scope", "results"))
        .text("#invitation-code");
  }
}
