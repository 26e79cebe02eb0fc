// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.account.Post;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a chart, a letter and no log-in yet. */
public final class Beginner {
  public static final String SITE = "eastside";
  public static final String PASSWORD = "seven swans asleep at noon";

  private final Portal portal;
  private final Hospital.Patient patient;
  private final PatientId chart;

  private Beginner(Portal portal, Hospital.Patient patient, PatientId chart) {
    this.portal = portal;
    this.patient = patient;
    this.chart = chart;
  }

  public static Beginner born(Portal portal, String day) {
    return born(portal, day, null);
  }

  /**
   * Takes somebody in.
   *
   * @param email of the chart, or null
   */
  public static Beginner born(Portal portal, String day, @Nullable String email) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Bea", "Start", day);
    String telecom =
        email == null
            ? ""
            : ", \"telecom\": [{\"system\": \"email\", \"value\": \"%s\"}]".formatted(email);
    assertThat(hospital.send(patient.json(telecom))).isEqualTo(200);
    PatientId chart = hospital.chart(patient);
    portal.bean(Charts.class).assignSite(chart, SITE);
    portal.forgetTries();
    return new Beginner(portal, patient, chart);
  }

  public PatientId chart() {
    return chart;
  }

  /** Of the portal that they begin at. */
  public String origin() {
    return portal.origin();
  }

  public String given() {
    return patient.given();
  }

  /** A new code. */
  public String code() {
    return portal.bean(Tokens.class).issue(chart, SITE, Channel.LETTER, null).code();
  }

  /** Types code and birth date. */
  public HtmlPage start(Browser browser, String code) {
    return start(browser, code, LocalDate.parse(patient.born()));
  }

  public HtmlPage start(Browser browser, String code, LocalDate day) {
    HtmlPage page = browser.get("/start?anew");
    return browser.submit(page, "main form:has([name=birth-year])", fields(page, code, day));
  }

  private static Map<String, String> fields(HtmlPage page, String code, LocalDate day) {
    Map<String, String> fields = new HashMap<>();
    fields.put("birth-month", Integer.toString(day.getMonthValue()));
    fields.put("birth-day", Integer.toString(day.getDayOfMonth()));
    fields.put("birth-year", Integer.toString(day.getYear()));
    if (page.has("[name=code]")) {
      fields.put("code", code);
    }
    return fields;
  }

  /** Makes a passkey on the page that offers one. */
  public HtmlPage makePasskey(Browser browser, HtmlPage page, SoftKey key) {
    return passkey(browser, page, "/sign-in/set-up/passkey", key, key::made);
  }

  /** Signs in with it. */
  public HtmlPage byPasskey(Browser browser, SoftKey key) {
    return passkey(browser, browser.get("/sign-in"), "/sign-in/passkey", key, key::signed);
  }

  private static HtmlPage passkey(
      Browser browser, HtmlPage page, String path, SoftKey key, UnaryOperator<String> device) {
    HtmlPage asked =
        browser
            .copy()
            .with("Accept", "application/json")
            .post(path + "/options", Map.of("_csrf", token(page)));
    assertThat(asked.status()).isEqualTo(200);
    JsonNode options = JsonMapper.shared().readTree(asked.bytes());
    if (options.has("user")) {
      key.ownedBy(Base64.getUrlDecoder().decode(options.get("user").get("id").asString()));
    }
    String answer = device.apply(options.get("challenge").asString());
    HtmlPage sent = browser.post(path, Map.of("_csrf", token(page), "credential", answer));
    return sent.status() / 100 == 3 ? browser.get(sent.location()) : sent;
  }

  static String token(HtmlPage page) {
    return page.all("input[name=_csrf]").getFirst().attr("value");
  }

  /** Chooses a password, and what is used beside it: {@code app} or {@code email}. */
  public HtmlPage makePassword(Browser browser, String beside) {
    return browser.submit(
        browser.get("/start/password"),
        "main form:has([name=new])",
        Map.of("new", PASSWORD, "repeat", PASSWORD, "beside", beside));
  }

  /** Who signs in with the authenticator that a page shows. */
  public Cast.Person withApp(HtmlPage setUp, String userName) {
    return new Cast.Person(
        userName,
        patient.given() + " " + patient.family(),
        PASSWORD,
        setUp.text("#secret").replace(" ", ""),
        "patient");
  }

  /** Types its first code; returns the page after the codes on paper. */
  public HtmlPage setUpApp(Browser browser, HtmlPage setUp, Cast.Person who) {
    HtmlPage codes =
        browser.submit(
            setUp,
            "main form:has([name=code])",
            Map.of("code", who.code(portal.clock().instant())));
    assertThat(codes.path()).isEqualTo("/me/security/recovery-codes");
    return browser.submit(codes, "form[action$=kept]", Map.of());
  }

  /** Agrees to the terms and wants no mail. */
  public HtmlPage agree(Browser browser, HtmlPage page) {
    return agree(browser, page, Map.of("email-choice", "none"));
  }

  public HtmlPage agree(Browser browser, HtmlPage page, Map<String, String> more) {
    assertThat(page.path()).isEqualTo("/start/about");
    Map<String, String> fields = new HashMap<>(more);
    fields.put("agree", "yes");
    return browser.submit(page, "main form[action='/start/about']", fields);
  }

  /** The six digits that were mailed last to an address. */
  public String mailed(String address) {
    String text = new Post(portal.bean(Database.class)).lastTo(address).text();
    return text.replaceAll("(?s).*?(\\d{3}) (\\d{3}).*", "$1$2");
  }

  /** The user name of the log-in that opens the chart as its own; empty where none does. */
  public String owner() {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select user_name from account.user_account a join access.grant g using (account_id)
            where g.patient_id = ? and g.basis = 'self' and g.ended_at is null
            """)
        .param(chart.value())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Log-ins that were begun for the chart and not finished. */
  public long unfinished() {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select count(*) from enrollment.activation where patient_id = ? and finished_at is null
            """)
        .param(chart.value())
        .query(Long.class)
        .single();
  }
}
