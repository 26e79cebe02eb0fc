// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/** A patient of an age and somebody with a sign-in who wants to act for them. */
record Family(Portal portal, PatientId patient, Cast.Person person, AccountId account) {
  static Family of(Portal portal, int age) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient =
        Hospital.Patient.only(
            "Liv",
            "Lund",
            LocalDate.ofInstant(portal.clock().instant(), ZoneOffset.UTC)
                .minusYears(age)
                .minusMonths(3)
                .toString());
    assertThat(
            hospital.send(
                patient.json(""),
                hospital.potassium(patient, "k1", "final", "4.1", 3, portal.clock().instant())))
        .isEqualTo(200);
    Cast.Person person = Cast.stranger("Erik Lund");
    return new Family(portal, hospital.chart(patient), person, portal.enter(person));
  }

  String desk() {
    return "/staff/people/" + patient;
  }

  /** The page of their record as the person opens it. */
  String record() {
    return "/for/" + patient + "/records/results";
  }

  void belongsTo(String site) {
    portal
        .bean(Database.class)
        .house()
        .sql("update patient.chart set site_key = ? where patient_id = ?")
        .params(site, patient.value())
        .update();
  }

  /** The second page of the form, filled in up to there. */
  HtmlPage terms(Browser staff, String relationship, String basis) {
    return staff.submit(
        staff.get(desk() + "/grants/new"),
        "main form",
        Map.of("person", person.userName(), "relationship", relationship, "basis", basis));
  }

  HtmlPage ask(
      Browser staff, String relationship, String basis, String paper, Map<String, String> more) {
    Map<String, String> fields =
        new HashMap<>(Map.of("scope", "results", "paper", paper, "digits", "4821"));
    fields.putAll(more);
    return staff.submit(terms(staff, relationship, basis), "#terms", fields);
  }

  /** A court order that the front desk wrote down; returns where it waits. */
  String courtOrder(Browser staff, Map<String, String> dates) {
    Map<String, String> fields = new HashMap<>(Map.of("dated", today().minusDays(9).toString()));
    fields.putAll(dates);
    HtmlPage page = ask(staff, "FAMMEMB", "court-order", "court-order", fields);
    assertThat(page.path()).as(page.toString()).contains("/requests/");
    return page.path();
  }

  LocalDate today() {
    return LocalDate.ofInstant(portal.clock().instant(), ZoneId.of("America/Los_Angeles"));
  }

  /** As {@link #approve}, from a page that was opened before. */
  static HtmlPage approveFrom(Browser staff, HtmlPage opened) {
    String token = staff.get("/staff/approvals").all("input[name=_csrf]").get(0).val();
    return staff.submit(opened, "form[action$=/approval]", Map.of("_csrf", token));
  }

  static HtmlPage approve(Browser staff, String request) {
    return staff.submit(staff.get(request), "form[action$=/approval]", Map.of());
  }
}
