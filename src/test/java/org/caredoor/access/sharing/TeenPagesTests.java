// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A teen of fourteen and her mother, each with their own log-in. */
@PortalTest
class TeenPagesTests {
  private final Portal portal;
  private final Grants grants;
  private final Joining joining;
  private final Cast.Person mother = Cast.stranger("Greta Lund");
  private Cast.Person liv = mother;
  private String given = "";
  private PatientId chart = new PatientId(0);
  private LocalDate born = LocalDate.EPOCH;
  private AccountId motherAccount = new AccountId(0);

  TeenPagesTests(Portal portal, Grants grants, Joining joining) {
    this.portal = portal;
    this.grants = grants;
    this.joining = joining;
  }

  @BeforeEach
  void aTeenAndHerMother() {
    var hospital = new Hospital(portal);
    born =
        LocalDate.ofInstant(portal.clock().instant(), java.time.ZoneOffset.UTC)
            .minusYears(14)
            .minusDays(40);
    Hospital.Patient patient = Hospital.Patient.only("Liv", "Lund", born.toString());
    liv = hospital.admit(patient);
    given = patient.given();
    chart = hospital.chart(patient);
    motherAccount = portal.enter(mother);
    grants.give(motherAccount, chart, "MTH", Basis.PARENT);
  }

  @Test
  void sheSeesWhatHerMotherSeesAndCannotEndIt() {
    HtmlPage page = portal.as(liv).get("/me/sharing");
    assertThat(page.text("main"))
        .contains("Greta Lund", "The law decides what parents see", "You can do it alone");
    assertThat(page.has("a[href$=/ending]")).isFalse();
    for (int no = 0; no < 5; no++) {
      assertThat(portal.as(liv).get("/me/sharing/" + no + "/ending").status()).isEqualTo(404);
    }
    Browser browser = portal.as(liv);
    HtmlPage review = browser.get("/me/sharing/review");
    assertThat(review.has("input[name^=act-]")).isFalse();
    browser.post(
        "/me/sharing/review",
        Map.of(
            "act-2",
            "block",
            "_csrf",
            browser
                .get("/me/sharing/invitations/new?free=yes")
                .one("main input[name=_csrf]")
                .attr("value")));
    assertThat(portal.as(mother).get("/for/" + chart + "/records/results").status()).isEqualTo(200);
  }

  @Test
  void herPageSaysInHerWordsWhatIsHers() {
    HtmlPage page = portal.as(liv).get("/me/privacy");
    assertThat(page.text("h1")).isEqualTo("My privacy");
    assertThat(page.texts("main section.card:contains(can see) li"))
        .contains("Test results", "Shots")
        .doesNotContain("Notes and documents");
    assertThat(page.texts("main p:contains(can do this for you) + ul li"))
        .contains("Book and change visits")
        .doesNotContain("Test results", "Write to the care team");
    assertThat(page.texts("main p:contains(cannot do this for you) + ul li"))
        .contains("Write to the care team")
        .doesNotContain("Notes and documents");
    assertThat(page.text("main"))
        .contains("Mental health", "Notes and documents", "time alone", "988");
    assertThat(portal.as("ana").get("/me/privacy").path()).isEqualTo("/me/sharing");
    assertThat(portal.as(liv).inLanguage("es").get("/me/privacy").text("main"))
        .contains("Habla con nosotros a solas");
  }

  @Test
  void sheIsAskedWhetherItIsHerOwnWish() {
    Browser browser = portal.as(liv);
    HtmlPage first = browser.get("/me/sharing/invitations/new");
    assertThat(first.text("main")).contains("Only if you want to", "Talk to us alone");
    assertThat(first.has("main form")).isFalse();
    HtmlPage form = browser.click(first, "main a[href$='free=yes']");
    assertThat(form.all("input[name=reveal][checked]")).isEmpty();
    HtmlPage skipped =
        browser.submit(
            form,
            "main form",
            Map.of("free", "", "whom", "Mom", "relationship", "MTH", "scope", "notes"));
    assertThat(skipped.text("h1")).isEqualTo("Is this your own wish?");
    assertThat(browser.get("/me/sharing").text("main")).doesNotContain("Codes that wait");
  }

  @Test
  void sheMayLetHerMotherSeeMoreAndTakeItBack() {
    String notes = "/for/" + chart + "/records/documents";
    assertThat(portal.as(mother).get(notes).status()).isEqualTo(403);
    Browser browser = portal.as(liv);
    String code =
        browser
            .submit(
                browser.get("/me/sharing/invitations/new?free=yes"),
                "main form",
                Map.of("whom", "Mom", "relationship", "MTH", "scope", "notes"))
            .text("#invitation-code");
    assertThat(joining.join(motherAccount, code, born))
        .isEqualTo(new Joining.Outcome.Joined(chart));
    assertThat(portal.as(mother).get(notes).status()).isEqualTo(200);
    assertThat(portal.as(mother).get("/for/" + chart + "/records/results").status()).isEqualTo(200);
    HtmlPage list = browser.get("/me/sharing");
    browser.submit(browser.click(list, "a[href$=/ending]"), "main form", Map.of());
    assertThat(portal.as(mother).get(notes).status()).isEqualTo(403);
    assertThat(portal.as(mother).get("/for/" + chart + "/records/results").status()).isEqualTo(200);
  }

  @Test
  void herMotherReadsWhatIsOpenAndWhatTheNextBirthdayChanges() {
    HtmlPage page = portal.as(mother).get("/for/" + chart + "/access");
    assertThat(page.text("main"))
        .contains(
            "You are " + given + "’s parent.",
            "Some topics are private",
            given + " turns 18",
            "closed to parents");
    assertThat(page.text("li:contains(Notes and documents)")).contains("Private at this age");
    assertThat(page.text("li:contains(Test results)")).contains("Open");
    assertThat(page.text("aside")).contains("Do you need more?", "young people");
    assertThat(portal.as(liv).get("/access").path()).isEqualTo("/me/sharing");
    assertThat(portal.as("ramon").get("/for/" + chart + "/access").status()).isEqualTo(404);
  }

  @Test
  void nothingLeadsWhereHerMotherMayNotGo() {
    HtmlPage records = portal.as(mother).get("/for/" + chart + "/records");
    assertThat(records.all("a[href*='/records/documents'], a[href*='/records/conditions']"))
        .isEmpty();
    assertThat(records.has("a[href$='/me/who-looked']")).isFalse();
    HtmlPage home = portal.as(mother).get("/for/" + chart + "/home");
    assertThat(home.all("a[href*='/records/documents'], a[href*='/me/who-looked']")).isEmpty();
    assertThat(home.text(".proxybar")).contains("What you do here is for " + given + ".");
    assertThat(home.text("aside")).contains("At " + given + "’s age you see part of the record.");
    HtmlPage refused = portal.as(mother).get("/for/" + chart + "/me/who-looked");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(portal.as(mother).click(refused, "main a[href$='/access']").text("h1"))
        .isEqualTo("What I can see of " + given + "’s record, and why");
  }
}
