// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** A patient has two charts, each with a log-in: they become one, and two again. */
@PortalTest
class TwoChartsBecomeOneTests {
  private static final String REASON = "She showed both cards at the desk.";

  private final Portal portal;

  TwoChartsBecomeOneTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void twoChartsBecomeOneAndTwoAgain() {
    // given Vera, whom the hospital has twice, with a log-in for each, and a friend who sees one
    var hospital = new Hospital(portal);
    var married = Hospital.Patient.only("Vera", "Sokol", "1961-02-03");
    var maiden =
        new Hospital.Patient(
            UUID.randomUUID().toString(), "V" + married.given(), "Dudek", "1961-02-04");
    Cast.Person first = hospital.admit(married);
    Cast.Person second = hospital.admit(maiden);
    hospital.send(hospital.potassium(married, "m1", "final", "4.1", 9, portal.clock().instant()));
    hospital.send(hospital.potassium(maiden, "d1", "final", "5.0", 8, portal.clock().instant()));
    PatientId stays = hospital.chart(married);
    PatientId goes = hospital.chart(maiden);
    Cast.Person friend = Cast.stranger("Frida Noor");
    befriend(friend, goes);
    assertThat(values(portal.as(first), "/records/results")).containsExactly("4.1 mmol/L");
    assertThat(values(portal.as(friend), "/for/" + goes + "/records/results"))
        .containsExactly("5.0 mmol/L");

    // when the coordinator compares them and asks, and the manager agrees
    Browser devon = portal.as("devon.park");
    HtmlPage ofOne = devon.get("/staff/people/" + stays + "/duplicates?q=Dudek+1961-02-04");
    HtmlPage compare = devon.click(ofOne, "main a[href$=" + goes + "]");
    assertThat(compare.text("main"))
        .contains("One person or two?", "One entry", first.userName(), second.userName());
    HtmlPage unsure = devon.submit(compare, "form:has(#reason)", Map.of());
    assertThat(unsure.status()).isEqualTo(422);
    assertThat(unsure.texts(".error")).hasSize(4);
    String kept = compare.one("label:contains(" + first.userName() + ") input").val();
    HtmlPage waits =
        devon.submit(
            compare,
            "form:has(#reason)",
            Map.of("stays", stays.text(), "keeps", kept, "reason", REASON, "sure", "on"));
    assertThat(waits.text("main")).contains("Waits for a second person", "somebody else decides");
    assertThat(values(portal.as(first), "/records/results")).hasSize(1);
    Browser helen = portal.as("helen.kowalski");
    HtmlPage asked = helen.get(waits.path());
    HtmlPage joined = helen.submit(asked, "form[action$=/approval]", Map.of());
    assertThat(joined.text("main")).contains("The two charts are one.");

    // then one log-in sees all, the other one nothing of its own, the friend what she saw before
    assertThat(values(portal.as(first), "/records/results"))
        .containsExactly("5.0 mmol/L", "4.1 mmol/L");
    assertThat(portal.as(second).get("/records/results").has("li.result")).isFalse();
    HtmlPage led = portal.as(friend).get("/for/" + goes + "/records/results");
    assertThat(led.path()).isEqualTo("/for/" + stays + "/records/results");
    assertThat(led.texts("li.result .v")).containsExactly("5.0 mmol/L");
    assertThat(portal.as("ana").get("/for/" + goes + "/records/results").status()).isEqualTo(404);
    assertThat(devon.get("/staff/people/" + goes).path()).isEqualTo("/staff/people/" + stays);
    assertThat(devon.get("/staff/people?q=Dudek+1961-02-04").text("main")).contains("Sokol");
    assertThat(told("records-joined")).isEqualTo(1);

    // and what the hospital sends under the old number is there
    portal.clock().pass(Duration.ofHours(1));
    hospital.send(hospital.potassium(maiden, "d2", "final", "5.1", 0, portal.clock().instant()));
    hospital.send(hospital.potassium(married, "m2", "final", "4.2", 0, portal.clock().instant()));
    assertThat(values(portal.as(first), "/records/results"))
        .containsExactlyInAnyOrder("5.1 mmol/L", "4.2 mmol/L", "5.0 mmol/L", "4.1 mmol/L");

    // when it turns out that they are two people
    Browser later = portal.browser();
    later.signIn("helen.kowalski");
    HtmlPage undone =
        later.submit(
            later.get(joined.path()),
            "form[action$=/undoing]",
            Map.of("words", "Two cards, two faces."));
    assertThat(undone.text("main")).contains("are two charts again");

    // then each has what is theirs, also what came in between
    assertThat(values(portal.as(first), "/records/results"))
        .containsExactlyInAnyOrder("4.2 mmol/L", "4.1 mmol/L");
    assertThat(values(portal.as(second), "/records/results"))
        .containsExactlyInAnyOrder("5.1 mmol/L", "5.0 mmol/L");
    assertThat(values(portal.as(friend), "/for/" + goes + "/records/results"))
        .containsExactlyInAnyOrder("5.1 mmol/L", "5.0 mmol/L");
    assertThat(portal.as(friend).get("/for/" + stays + "/records/results").status()).isEqualTo(404);
    assertThat(portal.as(first).get("/me/sharing").text("main")).doesNotContain(friend.name());
  }

  private void befriend(Cast.Person friend, PatientId patient) {
    portal
        .bean(Grants.class)
        .give(
            new NewGrant(
                patient,
                portal.enter(friend),
                "FRND",
                Basis.SELF_GRANTED,
                null,
                null,
                null,
                Set.of(),
                null,
                null));
  }

  private static List<String> values(Browser browser, String path) {
    return browser.get(path).texts("li.result .v");
  }

  private long told(String event) {
    return portal
        .bean(Database.class)
        .house()
        .sql("select count(*) from notice.notice where occasion = ?")
        .param(event)
        .query(Long.class)
        .single();
  }
}
