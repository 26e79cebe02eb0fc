// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * A medical assistant opens the chart of another site's patient in an emergency; the privacy
 * officer asks why, reads the answer and finds it fine; the patient sees all of it.
 */
@PortalTest
class BreakGlassTests {
  private final Portal portal;
  private final Database database;

  BreakGlassTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
  }

  @Test
  void anEmergencyIsOpenedEndsAndIsReviewed() {
    // given a patient of Northgate and a medical assistant of Eastside
    Hospital hospital = new Hospital(portal);
    Hospital.Patient sick = Hospital.Patient.only("Bo", "Lindqvist", "1971-02-03");
    Cast.Person patient = hospital.admit(sick);
    database
        .house()
        .sql("update patient.chart set site_key = 'northgate' where patient_id = ?")
        .param(hospital.chart(sick).value())
        .update();
    String person = "/staff/people/" + hospital.chart(sick);
    String chart = person + "/chart/records/results";
    Browser julia = portal.as("julia.ortiz");

    // when she comes to the chart, it is another clinic's
    HtmlPage refused = julia.get(person);
    assertThat(refused.text("main")).contains("213-X");
    assertThat(refused.has("form[action$=/opening]")).isFalse();

    // when she says that it is an emergency
    HtmlPage form = julia.click(refused, "main a[href$=/emergency]");
    HtmlPage home =
        julia.submit(
            form,
            "form[action$=/emergency]",
            Map.of(
                "reason", "unconscious", "note", "Fainted in our waiting room", "understood", "1"));

    // then the chart is open, and every page says so
    assertThat(home.path()).isEqualTo(person + "/chart/home");
    assertThat(julia.get(chart).text(".emergency"))
        .contains("Emergency access", "unconscious", "60 minutes left");

    // and the hour ends at the minute
    portal.clock().pass(Duration.ofHours(1).minusSeconds(1));
    assertThat(julia.get(chart).text(".emergency")).contains("1 minute left");
    portal.clock().pass(Duration.ofSeconds(1));
    HtmlPage over = julia.get(chart);
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.text("h1")).isEqualTo("Emergency access is over");
    assertThat(over.text("main")).contains("211-V");
    assertThat(over.has("main a[href$=/emergency]")).isTrue();

    // when the privacy officer looks at it and asks
    Browser samuel = portal.as("samuel.greer");
    HtmlPage list = samuel.get("/staff/emergencies?q=" + sick.given());
    assertThat(list.text("tbody tr"))
        .contains("Julia Ortiz", sick.given(), "Fainted in our waiting room", "test results");
    HtmlPage review = samuel.click(list, "tbody th a");
    assertThat(review.text("main")).contains("Opened the whole record in an emergency");
    HtmlPage asked =
        samuel.submit(
            review,
            "form[action$=/step]",
            Map.of("to", "asked", "words", "Why not the nurse on duty?"));
    assertThat(asked.text("main")).contains("Samuel Greer asked");

    // then she is asked on her own page, and answers
    HtmlPage mine = julia.click(julia.get("/staff/people"), ".rail a[href$=/mine]");
    assertThat(mine.text("main")).contains("Why not the nurse on duty?");
    HtmlPage answered =
        julia.submit(mine, "form[action$=/answer]", Map.of("words", "She was the one calling 911"));
    assertThat(answered.has("form[action$=/answer]")).isFalse();

    // when he reads it, it is fine, and over
    HtmlPage again = samuel.get(review.path());
    assertThat(again.text("main")).contains("She was the one calling 911");
    HtmlPage fine = samuel.submit(again, "form[action$=/step]", Map.of("to", "fine"));
    assertThat(fine.has("form[action$=/step]")).isFalse();
    assertThat(samuel.get("/staff/emergencies?state=open&q=" + sick.given()).has("tbody"))
        .isFalse();

    // and the patient reads that somebody looked in an emergency, and why
    assertThat(portal.as(patient).get("/me/who-looked").text("main"))
        .contains(
            "Julia Ortiz",
            "Opened the whole record in an emergency",
            "In an emergency: you could not be asked",
            "Reviewed an emergency access");
  }
}
