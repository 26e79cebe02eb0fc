// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A patient of Eastside with all that a desk can ask about, and a log-in of their own. */
final class Callee {
  private static final Duration USED = Duration.ofDays(3);
  private static final String MORE =
      """
      , "telecom": [{"system": "phone", "value": "(555) 555-0187"},
                    {"system": "email", "value": "%s@home.example"}],
        "address": [{"line": ["12 Alder Street"], "city": "Riverbend", "state": "CA", "postalCode": "95901"}]
      """;

  final Portal portal;
  final Hospital.Patient patient;
  final PatientId chart;
  final Cast.Person person;

  private Callee(Portal portal, Hospital.Patient patient, PatientId chart, Cast.Person person) {
    this.portal = portal;
    this.patient = patient;
    this.chart = chart;
    this.person = person;
  }

  /** Without a log-in. */
  static Callee without(Portal portal, String born) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Nora", "Lindqvist", born);
    assertThat(hospital.send(patient.json(MORE.formatted(patient.given())))).isEqualTo(200);
    PatientId chart = hospital.chart(patient);
    portal.bean(Charts.class).assignSite(chart, "eastside");
    return new Callee(
        portal, patient, chart, Cast.stranger(patient.given() + " " + patient.family()));
  }

  /** With a log-in that was used days ago, of which an address is confirmed. */
  static Callee with(Portal portal) {
    Callee callee = without(portal, "1971-03-09");
    AccountId account = callee.logIn();
    portal.bean(Grants.class).give(account, callee.chart, "SELF", Basis.SELF);
    portal.bean(Accounts.class).enterEmail(account, callee.email());
    portal
        .bean(Database.class)
        .house()
        .sql("update account.user_account set last_sign_in_at = ? where account_id = ?")
        .params(
            OffsetDateTime.ofInstant(portal.clock().instant().minus(USED), ZoneOffset.UTC),
            account.value())
        .update();
    return callee;
  }

  /** Another chart of a like name and the same birth date. */
  void twin() {
    var hospital = new Hospital(portal);
    Hospital.Patient twin =
        Hospital.Patient.named(patient.given() + "a", patient.family(), patient.born());
    assertThat(hospital.send(twin.json(""))).isEqualTo(200);
  }

  AccountId logIn() {
    return portal.enter(person);
  }

  /** Of the log-in. */
  String email() {
    return person.userName() + "@example.org";
  }

  /** In the chart. */
  String chartEmail() {
    return patient.given() + "@home.example";
  }

  String page() {
    return "/staff/people/" + chart + "/support";
  }

  /** A new member of staff in a new browser, who gave all factors just now. */
  static Browser desk(Portal portal, StaffRole... roles) {
    Browser browser = portal.browser();
    new People(portal).enter(Side.STAFF, "en", Set.of(roles)).signIn(browser);
    return browser;
  }

  HtmlPage tryPassword(String password) {
    Browser browser = portal.browser();
    return browser.submit(
        browser.get("/sign-in"),
        "main form:has([name=password])",
        Map.of("username", person.userName(), "password", password));
  }

  /** So many that the next one has to wait. */
  void mistype() {
    for (int i = 0; i < 5; i++) {
      tryPassword("not mine " + i);
    }
  }

  /** Asks three questions; all are answered like this. */
  static HtmlPage ask(Browser desk, HtmlPage page, String answer) {
    HtmlPage asked = desk.submit(page, "form:has([name=way][value=phone])", Map.of());
    Map<String, String> answers = new HashMap<>();
    asked.all("fieldset[id^=answer-]").forEach(f -> answers.put(f.id(), answer));
    assertThat(answers).hasSize(3);
    return desk.submit(asked, "form[action$=/verdict]", answers);
  }

  /** Presses a button of a form that sends it elsewhere. */
  static HtmlPage press(
      Browser desk, HtmlPage page, String form, String button, Map<String, String> fields) {
    Map<String, String> sent = new LinkedHashMap<>();
    ((FormElement) page.one(form)).formData().forEach(f -> sent.put(f.key(), f.value()));
    Element pressed = page.one(form + " " + button);
    if (pressed.hasAttr("name")) {
      sent.put(pressed.attr("name"), pressed.attr("value"));
    }
    sent.putAll(fields);
    HtmlPage answer = desk.post(pressed.attr("formaction"), sent);
    return answer.location().isEmpty() ? answer : desk.get(answer.location());
  }

  /** A photo ID was seen. */
  static HtmlPage see(Browser desk, HtmlPage page) {
    return desk.submit(
        page,
        "form:has([name=way][value=document])",
        Map.of("document", "STATE_ID", "last-digits", "7K2"));
  }

  static HtmlPage fix(Browser desk, HtmlPage page, String fix) {
    return desk.submit(page, "form[action$=/fixes/" + fix + "]", Map.of());
  }
}
