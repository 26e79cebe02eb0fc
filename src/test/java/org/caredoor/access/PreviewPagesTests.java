// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.attacks.Crawl;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff, parents and patients look at a record as somebody will see it on a day. */
@PortalTest
class PreviewPagesTests {
  private final Portal portal;
  private final Database database;
  private final TestDatabase trail;
  private final String lucia;
  private final String mateo;
  private final LocalDate today;

  PreviewPagesTests(Portal portal, Database database, TestDatabase trail) {
    this.portal = portal;
    this.database = database;
    this.trail = trail;
    this.lucia = named("Lucía");
    this.mateo = named("Mateo");
    this.today = LocalDate.ofInstant(portal.clock().instant(), portal.bean(Branding.class).zone());
  }

  @Test
  void aParentSeesWhatIsLeftOnTheTwelfthBirthday() {
    Browser ana = portal.as("ana");
    LocalDate twelve = born(mateo).plusYears(12);
    HtmlPage page = ana.get("/for/" + mateo + "/on/" + twelve + "/records");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(".proxybar")).contains("what you will see on");
    assertThat(page.all("main a[href]").eachAttr("href"))
        .filteredOn(href -> href.contains("/records/"))
        .isNotEmpty()
        .allMatch(href -> href.startsWith("/for/" + mateo + "/on/" + twelve + "/"));
    HtmlPage closed = ana.get("/for/" + mateo + "/on/" + twelve + "/records/documents");
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.text("main")).contains(RefusalCode.PART_PRIVATE.code());
    assertThat(
            ana.get("/for/" + mateo + "/on/" + twelve.minusDays(1) + "/records/documents").status())
        .isEqualTo(200);
  }

  @Test
  void thePagesSayWhatWillBeTrueOnThatDay() {
    Browser ana = portal.as("ana");
    String eve = "/for/" + mateo + "/on/" + born(mateo).plusYears(12).minusDays(1);
    String birthday = "/for/" + mateo + "/on/" + born(mateo).plusYears(12);
    assertThat(ana.get(eve + "/home").text("main"))
        .contains("11 years old")
        .doesNotContain("The rest is private");
    assertThat(ana.get(eve + "/access").text("main"))
        .contains("young people")
        .doesNotContain("Private at this age", "Do you need more?");
    assertThat(ana.get(birthday + "/home").text("main"))
        .contains("12 years old", "At Mateo’s age you see part of the record.");
    assertThat(ana.get(birthday + "/access").text("li:contains(Notes and documents)"))
        .contains("Private at this age");
  }

  @Test
  void onTheEighteenthBirthdayTheRecordIsClosed() {
    HtmlPage page =
        portal.as("ana").get("/for/" + mateo + "/on/" + born(mateo).plusYears(18) + "/home");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text("main")).contains(RefusalCode.AGE_ENDED.code());
    assertThat(page.has("main a[href$='/access']")).as("closed as well").isFalse();
    assertThat(page.has(".proxybar")).isTrue();
  }

  @Test
  void aTeenLooksThroughHerMothersEyes() {
    Browser lucia = portal.as("lucia");
    String mother = "/as/" + grant("ana") + "/" + today;
    assertThat(lucia.get("/records/documents").status()).isEqualTo(200);
    HtmlPage closed = lucia.get(mother + "/records/documents");
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.text("main")).contains(RefusalCode.PART_PRIVATE.code());
    HtmlPage page = lucia.get(mother + "/records/results");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(".proxybar")).contains("Ana");
    HtmlPage anas = portal.as("ana").get("/for/" + this.lucia + "/records/results");
    assertThat(results(page)).isEqualTo(results(anas)).isNotEmpty();
  }

  @Test
  void allThatOnePersonWasGivenIsSeenTogether() {
    String notes = "/as/" + grant("ramon") + "/" + today + "/records/documents";
    Browser lucia = portal.as("lucia");
    assertThat(lucia.get(notes).status()).isEqualTo(403);
    PatientId patient = PatientId.parse(this.lucia).orElseThrow();
    database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at,
              scopes)
            select patient_id, 900, account_id, relationship, 'self-granted', starts_at, ?
            from access.grant where patient_id = ? and grant_no = ?
            """)
        .params(Scope.NOTES.bit(), patient.value(), Integer.valueOf(grant("ramon")))
        .update();
    try {
      assertThat(lucia.get(notes).status()).isEqualTo(200);
    } finally {
      database
          .house()
          .sql("delete from access.grant where patient_id = ? and grant_no = 900")
          .param(patient.value())
          .update();
    }
  }

  @Test
  void whatIsPreviewedIsTracedByWhoLooks() {
    Browser reader = portal.as("lucia");
    long before = trail.lastEvent();
    reader.get("/as/" + grant("ana") + "/" + today + "/records/results");
    reader.get("/as/" + grant("ana") + "/" + today + "/records/documents");
    assertThat(
            database
                .house()
                .sql(
                    """
                    select actor_name || ' ' || action || ' ' || what || ' ' || reason || ' '
                      || outcome || ' ' || coalesce(policy_version, 0)
                    from audit.event where event_no > ? order by event_no
                    """)
                .param(before)
                .query(String.class)
                .list())
        .containsExactly(
            "Lucía Reyes READ /as/{grant}/{day}/records/results PREVIEW DONE " + version(),
            "Lucía Reyes READ /as/{grant}/{day}/records/documents PREVIEW DONE " + version(),
            "Lucía Reyes READ /as/{grant}/{day}/records/documents HTTP-403 REFUSED " + version());
  }

  @Test
  void aPreviewWritesNothingAndTakesNothing() {
    Browser ana = portal.as("ana");
    String at = "/for/" + mateo + "/on/" + today;
    String token = ana.get("/home").all("input[name=_csrf]").get(0).attr("value");
    assertThat(
            ana.post(
                    at + "/records/corrections",
                    Map.of("_csrf", token, "page", "/records", "text", "wrong"))
                .status())
        .isEqualTo(404);
    int seen = seen();
    HtmlPage list = ana.get(at + "/records/results");
    ana.get(list.all("main a[href*=/records/results/]").get(0).attr("href"));
    assertThat(seen()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/as/999/DAY/home",
        "/as/0/DAY/home",
        "/as/-1/DAY/home",
        "/as/1/2019-01-01/home",
        "/as/1/2999-01-01/home",
        "/as/1/2027-02-30/home",
        "/as/1/DAYx/home",
        "/as/1/DAY/../../home/x",
        "/as/1/DAY/me/security",
        "/as/1/DAY/me/sharing",
        "/as/99999999999/DAY/home",
        "/as/parent/DAY/staff/people",
        "/for/zzzzzzzzzzzz/on/DAY/home"
      })
  void whatIsNotThereIsNotFound(String address) {
    HtmlPage page = portal.as("lucia").get(address.replace("DAY", today.toString()));
    assertThat(page.status()).isIn(400, 404);
  }

  @Test
  void aParentLooksThroughNoOtherEyesThanTheirOwn() {
    Browser ramon = portal.as("ramon");
    assertThat(ramon.get("/for/" + lucia + "/as/1/" + today + "/home").status()).isEqualTo(404);
    assertThat(ramon.get("/as/1/" + today + "/home").status()).as("no own record").isEqualTo(404);
    assertThat(ramon.get("/staff/people/" + lucia + "/as/self/" + today + "/home").path())
        .contains("/staff/sign-in");
  }

  @Test
  void staffSeeNoMoreThanTheirRoleThroughAnybodysEyes() {
    Browser desk = portal.as("devon.park");
    String person = "/staff/people/" + lucia;
    HtmlPage closed = desk.get(person + "/as/self/" + today + "/home");
    assertThat(closed.path()).as("not opened").isEqualTo(person);
    HtmlPage form = desk.get(person);
    if (form.has("form[action$=/opening]")) {
      desk.submit(form, "form[action$=/opening]", Map.of("purpose", "SUPPORT"));
    }
    HtmlPage results = desk.get(person + "/as/self/" + today + "/records/results");
    assertThat(results.status()).isEqualTo(403);
    assertThat(results.text("main")).contains(RefusalCode.ROLE_PART_CLOSED.code());
    assertThat(desk.get(person + "/as/self/" + today + "/records/immunizations").status())
        .isEqualTo(200);
    HtmlPage choose = desk.get(person + "/preview");
    assertThat(choose.text("main")).contains("Ramón Reyes", "Father");
    assertThat(choose.all("label:contains(The patient)")).as("not twice").hasSize(1);
    HtmlPage wrong = desk.get(person + "/preview?as=self&day=1999-01-01");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(desk.get(person + "/preview?as=parent&day=" + today + "&pick=").path())
        .isEqualTo(person + "/as/parent/" + today + "/home");
    desk.submit(desk.get(person), "form[action$=/closing]", Map.of());
    assertThat(desk.get(person + "/preview").path()).isEqualTo(person);
  }

  @Test
  void everyLinkOfAPreviewAtTheDeskLeadsSomewhere() {
    Browser clinician = portal.as("maria.santos");
    String person = "/staff/people/" + lucia;
    HtmlPage form = clinician.get(person);
    if (form.has("form[action$=/opening]")) {
      clinician.submit(form, "form[action$=/opening]", Map.of("purpose", "TREAT"));
    }
    String chart = person + "/chart/records/results";
    assertThat(entry(clinician, chart).all("main a[href$=/labels], main a[href$=/hold]"))
        .isNotEmpty();
    String prefix = person + "/as/self/" + today;
    HtmlPage home = clinician.get(prefix + "/home");
    assertThat(home.text("section:has(#ac)")).contains("What Lucía sees");
    assertThat(home.text("h1")).as("it speaks to her").startsWith("Good ").endsWith("Lucía");
    assertThat(home.has(".lede")).as("what this role does not open may need her").isFalse();
    assertThat(home.text("main")).doesNotContain("all caught up");
    assertThat(clinician.get(person + "/chart/home").text("h1")).doesNotStartWith("Good ");
    assertThat(entry(clinician, prefix + "/records/results").text("main"))
        .doesNotContain("Lucía’s");
    assertThat(entry(clinician, prefix + "/records/results").has("main a[href$=/labels]"))
        .isFalse();
    Crawl.of(clinician, prefix, 2, prefix + "/home")
        .pages()
        .forEach((address, page) -> assertThat(page.status()).as(address).isEqualTo(200));
    clinician.submit(clinician.get(person), "form[action$=/closing]", Map.of());
  }

  private static HtmlPage entry(Browser browser, String list) {
    return browser.get(
        browser.get(list).all("main a[href*=/records/results/]").get(0).attr("href"));
  }

  @Test
  void theBirthdayPageSaysWhatChanges() {
    HtmlPage page = portal.as("ana").get("/for/" + mateo + "/birthday");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.all("main h2").eachText())
        .anyMatch(h -> h.startsWith("Turning 12"))
        .anyMatch(h -> h.startsWith("Turning 18"));
    assertThat(page.all("tr:contains(Notes and documents)").get(0).text()).contains("Open Closed");
    String days = "/for/" + mateo + "/on/";
    assertThat(page.all("main a[href*=/on/]").eachAttr("href"))
        .containsExactly(
            days + born(mateo).plusYears(12).minusDays(1) + "/home",
            days + born(mateo).plusYears(12) + "/home",
            days + born(mateo).plusYears(18).minusDays(1) + "/home");
    assertThat(portal.as("lucia").get("/birthday").status()).isEqualTo(200);
  }

  @Test
  void theWayFromSharingLeadsToThePreview() {
    Browser lucia = portal.as("lucia");
    String no = grant("ana");
    assertThat(lucia.get("/me/sharing/" + no + "/preview?date=" + today.plusDays(3)).path())
        .isEqualTo("/as/" + no + "/" + today.plusDays(3) + "/home");
    assertThat(lucia.get("/me/sharing/preview").text("main form"))
        .contains("Ramón Reyes", "I myself")
        .doesNotContain("Lucía Reyes");
    assertThat(lucia.get("/me/sharing/999/preview").path()).isEqualTo("/me/sharing/999/preview");
  }

  private static List<String> results(HtmlPage page) {
    return page.all("main a[href*=/records/results/]").eachText();
  }

  private int version() {
    return portal.bean(PolicyBook.class).at(portal.clock().instant()).number();
  }

  private int seen() {
    return database.house().sql("select count(*) from record.seen").query(Integer.class).single();
  }

  private String grant(String userName) {
    return database
        .house()
        .sql(
            """
            select grant_no from access.grant join account.user_account using (account_id)
            where user_name = ? and patient_id = ? and grant_no < 900
            """)
        .params(userName, PatientId.parse(lucia).orElseThrow().value())
        .query((row, n) -> row.getString(1))
        .single();
  }

  private LocalDate born(String key) {
    return Objects.requireNonNull(
        portal
            .bean(Patients.class)
            .chart(PatientId.parse(key).orElseThrow())
            .orElseThrow()
            .birthDate());
  }

  private String named(String given) {
    return database
        .house()
        .sql("select patient_id from patient.chart where given_name = ? and family_name = 'Reyes'")
        .param(given)
        .query((row, n) -> new PatientId(row.getLong(1)).text())
        .single();
  }
}
