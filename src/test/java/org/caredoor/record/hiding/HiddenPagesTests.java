// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

/** One result is kept from those who act for the patient. */
@PortalTest
class HiddenPagesTests {
  private final Portal portal;
  private final Grants grants;
  private final Cast.Person friend = Cast.stranger("Greta Holm");
  private final Cast.Person brother = Cast.stranger("Olaf Lund");
  private Cast.Person nora = friend;
  private String given = "";
  private PatientId chart = new PatientId(0);
  private String result = "";

  HiddenPagesTests(Portal portal, Grants grants) {
    this.portal = portal;
    this.grants = grants;
  }

  @BeforeEach
  void aResultThatTwoOthersSee() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", "1985-04-07");
    Instant now = portal.clock().instant();
    assertThat(
            hospital.send(
                patient.json(""), hospital.potassium(patient, "k1", "final", "4.1", 3, now)))
        .isEqualTo(200);
    nora = hospital.entrust(patient);
    given = patient.given();
    chart = hospital.chart(patient);
    grants.give(portal.enter(friend), chart, "FRND", Basis.SELF_GRANTED);
    grants.give(portal.enter(brother), chart, "SIB", Basis.SELF_GRANTED);
    result = portal.as(nora).get("/records/results").all("li.result h3 a").get(0).attr("href");
  }

  @Test
  void keptFromAllItIsNowhereForThem() {
    HtmlPage before = one();
    assertThat(before.texts("main li .tag")).containsExactly("Sees it", "Sees it");
    hide(Map.of("from", "all"));
    assertThat(one().texts("main li .tag")).containsExactly("Does not see it", "Does not see it");
    Browser theirs = portal.as(friend);
    assertThat(theirs.get(at(result)).status()).isEqualTo(404);
    for (String page :
        new String[] {
          "/records", "/records/results", "/home", "/records/search?q=potassium", "/visits"
        }) {
      assertThat(theirs.get(at(page)).text("main")).as(page).doesNotContain("Potassium", "4.1");
    }
    assertThat(theirs.get(at("/records/results")).text("main").replace(given, "Nora"))
        .as("as if there had never been one")
        .isEqualTo(emptyResultsOfAnother());
    assertThat(portal.as(nora).get(result).status()).isEqualTo(200);
    assertThat(portal.as(nora).get("/me/sharing/hidden").text("main"))
        .contains("Potassium", "From everybody");
  }

  @Test
  void keptFromOneTheOtherStillSeesIt() {
    HtmlPage page = one();
    String greta = page.one("label:contains(Greta) input").attr("value");
    hide(Map.of("from", "some", "person", greta));
    assertThat(portal.as(friend).get(at(result)).status()).isEqualTo(404);
    assertThat(portal.as(brother).get(at(result)).status()).isEqualTo(200);
    assertThat(portal.as(nora).get("/me/sharing/hidden").text("main")).contains("From Greta Holm");
  }

  @Test
  void shownAgainItIsThereAgain() {
    hide(Map.of("from", "all"));
    Browser browser = portal.as(nora);
    browser.submit(one(), "form[action$=/showing]", Map.of());
    assertThat(portal.as(friend).get(at(result)).status()).isEqualTo(200);
    assertThat(portal.as(nora).get("/me/sharing/hidden").text("main"))
        .contains("Nothing is kept back");
  }

  @Test
  void nobodyChosenIsSaid() {
    assertThat(hide(Map.of("from", "some")).status()).isEqualTo(422);
    assertThat(portal.as(friend).get(at(result)).status()).isEqualTo(200);
  }

  @Test
  void aNumberOfNobodyShowsItToNobody() {
    hide(Map.of("from", "all"));
    Browser browser = portal.as(nora);
    HtmlPage again = browser.submit(one(), "main form.card", Map.of("from", "some"));
    assertThat(again.status()).isEqualTo(422);
    for (String odd : new String[] {"999999999", "x", "1"}) {
      HtmlPage form = one();
      again =
          browser.post(
              form.path(),
              Map.of(
                  "_csrf",
                  form.all("input[name=_csrf]").get(0).val(),
                  "from",
                  "some",
                  "person",
                  odd));
      assertThat(again.status()).as(odd).isEqualTo(409);
      assertThat(again.text("[role=alert]")).contains("Nothing was saved");
    }
    assertThat(portal.as(friend).get(at(result)).status()).isEqualTo(404);
  }

  @Test
  void whatShowsItAgainAsksForAllFactorsAndWhatHidesDoesNot() {
    hide(Map.of("from", "all"));
    Browser browser = portal.as(nora);
    HtmlPage form = browser.get(one().path());
    String greta = form.one("label:contains(Greta) input").val();
    portal.clock().pass(Duration.ofMinutes(12));
    HtmlPage asked =
        browser.submit(form, "main form.card", Map.of("from", "some", "person", greta));
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    assertThat(portal.as(brother).get(at(result)).status()).isEqualTo(404);
    assertThat(browser.submit(form, "main form.card", Map.of("from", "all")).path())
        .isEqualTo(form.path());
  }

  @Test
  void aChangedNumberLosesNobodyAndWhoIsAwayStaysHiddenFrom() {
    HtmlPage before = one();
    String greta = before.one("label:contains(Greta) input").val();
    String olaf = before.one("label:contains(Olaf) input").val();
    hide(Map.of("from", "some", "person", greta));
    AccountId account = portal.enter(friend);
    grants.end(chart, Integer.parseInt(greta), account, "replaced");
    hide(Map.of("from", "some", "person", olaf));
    grants.give(account, chart, "FRND", Basis.SELF_GRANTED);
    assertThat(portal.as(friend).get(at(result)).status()).as("was away").isEqualTo(404);
    assertThat(portal.as(brother).get(at(result)).status()).isEqualTo(404);
    portal.as(nora).submit(before, "main form.card", Map.of("from", "some", "person", greta));
    assertThat(portal.as(friend).get(at(result)).status()).as("new number").isEqualTo(404);
    assertThat(portal.as(brother).get(at(result)).status()).isEqualTo(200);
  }

  @Test
  void thePageIsThePatientsAndOfThePatientsOwnEntries() {
    String no = result.replaceAll("\\D", "");
    assertThat(portal.as(friend).get(at("/me/sharing/hidden/" + no)).status()).isEqualTo(404);
    assertThat(portal.as(friend).get(at(result)).has("a[href*='/me/sharing/hidden']")).isFalse();
    assertThat(portal.as(nora).get(result).has("a[href='/me/sharing/hidden/" + no + "']")).isTrue();
    assertThat(portal.as(nora).get("/me/sharing/hidden/99999").status()).isEqualTo(404);
  }

  @Test
  void whatThePatientAsksToCorrectOthersDoNotRead() {
    String no = result.replaceAll("\\D", "");
    Browser browser = portal.as(nora);
    HtmlPage receipt =
        browser.submit(
            browser.get("/records/corrections/new?entry=" + no),
            "main form",
            Map.of("wrong", "Not my blood"));
    assertThat(receipt.status()).isEqualTo(200);
    String asked = receipt.path();
    Browser theirs = portal.as(friend);
    assertThat(theirs.get(at(asked)).status()).isEqualTo(404);
    assertThat(theirs.get(at("/records/corrections")).text("main")).doesNotContain("Not my blood");
    assertThat(theirs.get(at(result)).has("a[href*='" + asked + "']")).isFalse();
    HtmlPage own =
        theirs.submit(
            theirs.get(at("/records/corrections/new?entry=" + no)),
            "main form",
            Map.of("wrong", "I ask too"));
    assertThat(own.text("main")).contains("I ask too");
    assertThat(browser.get("/records/corrections").all("main li h2")).hasSize(2);
  }

  private HtmlPage one() {
    return portal.as(nora).get("/me/sharing/hidden/" + result.replaceAll("\\D", ""));
  }

  private HtmlPage hide(Map<String, String> fields) {
    return portal.as(nora).submit(one(), "main form.card", fields);
  }

  private String at(String inner) {
    return "/for/" + chart + inner;
  }

  /** What a friend reads of a patient of the same name who never had a result. */
  private String emptyResultsOfAnother() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lund", "1985-04-07");
    hospital.admit(patient);
    Cast.Person other = Cast.stranger("Greta Holm");
    grants.give(portal.enter(other), hospital.chart(patient), "FRND", Basis.SELF_GRANTED);
    return portal
        .as(other)
        .get("/for/" + hospital.chart(patient) + "/records/results")
        .text("main")
        .replace(patient.given(), "Nora");
  }
}
