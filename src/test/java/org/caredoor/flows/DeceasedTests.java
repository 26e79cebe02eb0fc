// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

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
import org.caredoor.account.Accounts;
import org.caredoor.account.Post;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** A patient dies; later it turns out to have been a mistake. */
@PortalTest
class DeceasedTests {
  private static final String CLOSED = "This sign-in is closed";

  private final Portal portal;
  private final Hospital hospital;
  private final Hospital.Patient patient = Hospital.Patient.only("Astrid", "Lund", "1941-04-07");
  private final Cast.Person hers;
  private final Cast.Person son = Cast.stranger("Jonas Lund");
  private final AccountId account;
  private final PatientId chart;

  /** Astrid with a log-in and an address, and her son with a power of attorney. */
  DeceasedTests(Portal portal, Grants grants) {
    this.portal = portal;
    hospital = new Hospital(portal);
    assertThat(
            hospital.send(
                patient.json(""),
                hospital.potassium(patient, "k1", "final", "4.1", 3, portal.clock().instant())))
        .isEqualTo(200);
    hers = hospital.entrust(patient);
    chart = hospital.chart(patient);
    account = portal.enter(hers);
    portal.bean(Accounts.class).enterEmail(account, address());
    grants.give(portal.enter(son), chart, "CHILD", Basis.POWER_OF_ATTORNEY);
  }

  @Test
  void aDeskLearnsItAndTakesItBack() {
    // given both signed in and reading
    Browser her = signedIn(hers);
    Browser his = signedIn(son);
    assertThat(her.get("/records/results").status()).isEqualTo(200);
    HtmlPage correction = his.get(at("/records/corrections/new"));
    assertThat(correction.status()).isEqualTo(200);

    // when the front desk writes it down
    Browser tess = portal.as("tess.holloway");
    String death = "/staff/people/" + chart + "/death";
    assertThat(tess.get("/staff/people/" + chart).has("a[href$='/death']")).isTrue();
    HtmlPage told =
        tess.submit(
            tess.get(death), "main form", Map.of("how", "family", "note", "Her daughter called"));
    assertThat(told.text("h1")).contains("has died");
    assertThat(told.text("main")).contains("The family told us", "Her daughter called");

    // then the next click in her session ends it, with words for the family and no name
    HtmlPage ended = her.get("/records/results");
    assertThat(ended.text("h1")).isEqualTo(CLOSED);
    assertThat(ended.text("main")).contains("We are sorry").doesNotContain(patient.given());
    assertThat(her.getWithoutFollowing("/me/security").location()).contains("/sign-in");

    // nobody comes in with it, and only whoever has all factors learns why
    Browser somebody = portal.browser();
    HtmlPage wrong =
        somebody.submit(
            somebody.get("/sign-in"),
            "form:has(input[type=password])",
            Map.of("username", hers.userName(), "password", "not the password"));
    assertThat(wrong.text("main")).doesNotContain("died", "sorry for");
    HtmlPage refused = withAllFactors(portal.browser());
    assertThat(refused.text("h1")).isEqualTo(CLOSED);

    // no mail goes to her address
    int before = mails();
    portal.bean(SecurityNotices.class).tell(account, SecurityNotices.Kind.PASSWORD);
    assertThat(mails()).isEqualTo(before);

    // her son still reads, is told what remains possible, and does nothing any more
    HtmlPage home = his.get(at("/home"));
    assertThat(home.text("main"))
        .contains("There is nothing that you need to do", "We are sorry for your loss")
        .contains("You can read " + patient.given())
        .doesNotContain("caught up", "act for " + patient.given());
    assertThat(his.get("/home").text("main"))
        .contains("Has died. You can read the record for some time")
        .doesNotContain("years old", "Nothing needs you right now");
    assertThat(his.get(at("/records/results")).text("main")).contains("Potassium");
    assertThat(his.get(at("/access")).text("#after-death")).contains("question about a bill");
    assertThat(his.get(at("/records/corrections/new")).status()).isEqualTo(403);
    HtmlPage sent =
        his.submitWithoutFollowing(correction, "main form", Map.of("wrong", "Too late"));
    assertThat(sent.status()).isEqualTo(403);

    // when it was a mistake
    HtmlPage back =
        tess.submit(tess.get(death), "form[action$=/undoing]", Map.of("why", "It was her sister"));
    assertThat(back.text("main")).contains("Everything is as it was", "It was her sister");

    // then everything is as before
    Browser again = portal.browser();
    portal.forgetTries();
    assertThat(again.signIn(hers).path()).isEqualTo("/home");
    assertThat(again.get("/records/results").text("main")).contains("Potassium");
    portal.bean(SecurityNotices.class).tell(account, SecurityNotices.Kind.PASSWORD);
    assertThat(mails()).isEqualTo(before + 1);
    assertThat(his.get(at("/home")).text("main")).contains("act for " + patient.given());
    assertThat(
            his.submit(
                    his.get(at("/records/corrections/new")),
                    "main form",
                    Map.of("wrong", "The address is an old one"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theHospitalTellsItAndTheTimeOfTheFamilyEnds() {
    Browser her = signedIn(hers);
    assertThat(hospital.send(patient.json(", \"deceasedBoolean\": true"))).isEqualTo(200);
    assertThat(her.get("/home").text("h1")).isEqualTo(CLOSED);
    assertThat(portal.as(son).get(at("/records/results")).status()).isEqualTo(200);

    Instant learnt = portal.clock().instant();
    portal.clock().set(learnt.plus(Duration.ofDays(89)));
    assertThat(signedIn(son).get(at("/records/results")).status()).isEqualTo(200);
    portal.clock().set(learnt.plus(Duration.ofDays(92)));
    Browser his = signedIn(son);
    HtmlPage over = his.get(at("/records/results"));
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.text("main"))
        .contains(patient.given() + "’s record is closed", "sorry for your loss", "124-");
    assertThat(his.get("/home").has("a[href^='" + at("") + "']")).isFalse();

    // a correction by the hospital opens all of it again
    assertThat(hospital.send(patient.json(", \"deceasedBoolean\": false"))).isEqualTo(200);
    assertThat(his.get(at("/records/results")).status()).isEqualTo(200);
    assertThat(signedIn(hers).get("/home").status()).isEqualTo(200);
  }

  @Test
  void whoNeverHadAccessLearnsNothingOfIt() {
    Cast.Person stranger = Cast.stranger("Nils Berg");
    portal.enter(stranger);
    Browser his = signedIn(stranger);
    HtmlPage before = his.get(at("/records/results"));
    assertThat(hospital.send(patient.json(", \"deceasedBoolean\": true"))).isEqualTo(200);
    HtmlPage after = his.get(at("/records/results"));
    assertThat(after.status()).isEqualTo(before.status()).isEqualTo(404);
    assertThat(said(after)).isEqualTo(said(before));
  }

  private String at(String inner) {
    return "/for/" + chart + inner;
  }

  private Browser signedIn(Cast.Person person) {
    portal.forgetTries();
    Browser browser = portal.browser();
    browser.signIn(person);
    return browser;
  }

  private HtmlPage withAllFactors(Browser browser) {
    portal.forgetTries();
    HtmlPage code =
        browser.submit(
            browser.get("/sign-in"),
            "form:has(input[type=password])",
            Map.of("username", hers.userName(), "password", hers.password()));
    portal.forgetUsedCode(hers);
    return browser.submit(
        code, "form:has(input[name=code])", Map.of("code", hers.code(portal.clock().instant())));
  }

  private String address() {
    return hers.userName() + "@example.org";
  }

  private int mails() {
    return new Post(portal.bean(Database.class)).to(address()).size();
  }

  /** The words of a page without what names the request. */
  private static String said(HtmlPage page) {
    return page.text().replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}", "");
  }
}
