// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever changes the language on a form that was refused types nothing twice. */
@PortalTest
class TypedFieldsTests {
  private static final String INVITATION = "/me/sharing/invitations/new";
  private static final String AUNT = "Tía \"Ro\" <b>&amp;</b> 'x'";
  private static final String BATCHES = "/staff/enrollment/batches/new?source=list";
  private static final String CODE = "K7QD-3XWM-9P2";

  private final Portal portal;
  private final Database database;

  TypedFieldsTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void aPatientFindsTheFormFilledInInTheOtherLanguage() {
    Browser ana = portal.as("ana");
    HtmlPage refused = refusedInvitation(ana);
    HtmlPage spanish = changed(ana, refused, "es");
    assertThat(spanish.address().getPath()).isEqualTo(INVITATION);
    assertThat(spanish.text("h1")).isEqualTo("Dejar entrar a alguien");
    assertInvitation(spanish);
    HtmlPage english = changed(ana, spanish, "en");
    assertThat(english.text("h1")).isEqualTo("Let somebody in");
    assertInvitation(english);
    // what was wrong is told when it is sent
    HtmlPage again = ana.submit(changed(ana, english, "es"), "main form", Map.of());
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.texts("[role=alert] li")).hasSize(1).first().asString().contains("sea hoy o");
  }

  private static HtmlPage refusedInvitation(Browser ana) {
    HtmlPage form = ana.get(INVITATION);
    assertThat(form.all("main [checked]")).as("as we propose").hasSizeGreaterThan(5);
    HtmlPage refused =
        submit(
            ana,
            form,
            Map.of("whom", AUNT, "relationship", "SIB", "scope", "results", "until", "2001-01-01"));
    assertThat(refused.status()).isEqualTo(422);
    return refused;
  }

  private static void assertInvitation(HtmlPage page) {
    assertThat(page.one("#whom").val()).isEqualTo(AUNT);
    assertThat(page.one("#until").val()).isEqualTo("2001-01-01");
    assertThat(page.all("main [checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("SIB", "results");
  }

  @Test
  void soDoStaff() {
    Browser devon = portal.as("devon.park");
    String numbers = "1001\n</textarea>1002 & 1003";
    HtmlPage refused =
        submit(
            devon,
            devon.get(BATCHES),
            Map.of("name", "", "site", "eastside", "numbers", numbers, "order", "name"));
    assertThat(refused.status()).isEqualTo(422);
    HtmlPage spanish = changed(devon, refused, "es");
    assertThat(spanish.one("html").attr("lang")).startsWith("es");
    assertThat(spanish.one("#numbers").wholeText()).isEqualTo(numbers);
    assertThat(spanish.one("#order [selected]").val()).isEqualTo("name");
    assertThat(spanish.one("#site [selected]").val()).isEqualTo("eastside");
  }

  @Test
  void signedOutNoCodeComesBackNorIsItKept() {
    Browser browser = portal.browser();
    HtmlPage refused =
        submit(
            browser,
            browser.get("/start"),
            Map.of("code", CODE, "birth-month", "3", "birth-day", "", "birth-year", "1961"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#code").val()).isEqualTo(CODE);
    assertThat(kept("%1961%")).isPositive();
    assertThat(kept("%" + CODE + "%")).isZero();
    HtmlPage spanish = changed(browser, refused, "es");
    assertThat(spanish.one("#birth-month [selected]").val()).isEqualTo("3");
    assertThat(spanish.one("[name=birth-year]").val()).isEqualTo("1961");
    assertThat(spanish.one("#code").val()).isEmpty();
  }

  @Test
  void norDoesWhatWasTypedToSignIn() {
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/sign-in");
    HtmlPage refused =
        submit(browser, form, Map.of("username", "seven.wrong.swans", "password", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#username").val()).isEqualTo("seven.wrong.swans");
    assertThat(kept("%wrong.swans%")).isZero();
    assertThat(changed(browser, refused, "es").one("#username").val()).isEmpty();
    HtmlPage wrong =
        submit(browser, form, Map.of("username", "nobody.here", "password", "seven wrong swans"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(kept("%nobody.here%")).isZero();
    assertThat(kept("%wrong swans%")).isZero();
    HtmlPage spanish = changed(browser, wrong, "es");
    assertThat(spanish.one("html").attr("lang")).startsWith("es");
    assertThat(spanish.one("#password").val()).isEmpty();
  }

  @Test
  void norTheOneFactThatProvesWhoSomebodyIs() {
    Browser browser = portal.browser();
    HtmlPage refused =
        submit(
            browser,
            browser.get("/start/without-code"),
            Map.of("given", "Rosalinda", "family", "", "value", "55-0199-77"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#value").val()).isEqualTo("55-0199-77");
    assertThat(kept("%55-0199-77%")).isZero();
    HtmlPage spanish = changed(browser, refused, "es");
    assertThat(spanish.one("#given").val()).isEqualTo("Rosalinda");
    assertThat(spanish.one("#value").val()).isEmpty();
  }

  @Test
  void strangersKeepLittle() {
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/start");
    submit(browser, form, dated("77704" + "x".repeat(1_000)));
    assertThat(kept("%77704x%")).isPositive();
    submit(browser, form, dated("77704" + "x".repeat(2_048)));
    assertThat(kept("%77704x%")).isZero();
    Browser devon = portal.as("devon.park");
    HtmlPage batch = devon.get(BATCHES);
    submit(devon, batch, Map.of("name", "", "numbers", "7770421 " + "x".repeat(10_000)));
    assertThat(kept("%7770421%")).isPositive();
    submit(devon, batch, Map.of("name", "", "numbers", "7770421 " + "x".repeat(16_384)));
    assertThat(kept("%7770421%")).isZero();
  }

  private static Map<String, String> dated(String year) {
    return Map.of("code", CODE, "birth-month", "3", "birth-day", "", "birth-year", year);
  }

  @Test
  void aFormWithOtherHiddenFieldsStaysAsItIs() {
    Browser devon = portal.as("devon.park");
    HtmlPage refused =
        submit(
            devon, devon.get(BATCHES), Map.of("name", "Spring 8675", "site", "", "source", "seen"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("main form[method=post] [name=source]").val()).isEqualTo("seen");
    assertThat(kept("%Spring 8675%")).isPositive();
    HtmlPage spanish = changed(devon, refused, "es");
    assertThat(spanish.address().toString()).endsWith(BATCHES);
    assertThat(spanish.one("main form [name=source]").val()).isEqualTo("list");
    assertThat(spanish.one("#name").val()).isNotEqualTo("Spring 8675");
    assertThat(kept("%Spring 8675%")).isZero();
  }

  @Test
  void anotherQueryIsAnotherForm() {
    Browser devon = portal.as("devon.park");
    HtmlPage refused = refusedBatch(devon, devon.get(BATCHES));
    HtmlPage other =
        devon.get(
            "/language?to=es&back="
                + URLEncoder.encode(BATCHES + "&person=other", StandardCharsets.UTF_8));
    assertThat(other.one("html").attr("lang")).startsWith("es");
    assertThat(other.one("#numbers").wholeText()).isEmpty();
    assertThat(changed(devon, refused, "en").one("#numbers").wholeText()).isEmpty();
  }

  /** Browsers then name the address that the form went to, and here that one shows a list. */
  @Test
  void refusedTwiceItStandsThereTheSame() {
    Browser devon = portal.as("devon.park");
    HtmlPage twice = refusedBatch(devon, refusedBatch(devon, devon.get(BATCHES)));
    assertThat(twice.address().getPath()).isEqualTo("/staff/enrollment/batches");
    HtmlPage spanish = changed(devon, twice, "es");
    assertThat(spanish.address().toString()).endsWith(BATCHES);
    assertThat(spanish.one("#numbers").wholeText()).isEqualTo("8675309");
  }

  private static HtmlPage refusedBatch(Browser devon, HtmlPage form) {
    HtmlPage refused = submit(devon, form, Map.of("name", "", "numbers", "8675309"));
    assertThat(refused.status()).isEqualTo(422);
    return refused;
  }

  @Test
  void whatCannotBeReadIsForgotten() {
    Browser ana = portal.as("ana");
    HtmlPage refused = refusedInvitation(ana);
    int spoilt =
        database
            .house()
            .sql(
                """
                update account.spring_session_attributes
                set attribute_bytes = overlay(attribute_bytes placing '['::bytea
                  from position('{"'::bytea in attribute_bytes) for 1)
                where attribute_name = 'typed-fields'
                """)
            .update();
    assertThat(spoilt).isPositive();
    HtmlPage spanish = changed(ana, refused, "es");
    assertThat(spanish.status()).isEqualTo(200);
    assertThat(spanish.one("#whom").val()).isEmpty();
    assertThat(kept("%2001-01-01%")).isZero();
  }

  @Test
  void withoutAChangeOfTheLanguageAFormBeginsAnewAndNothingIsKept() {
    Browser ana = portal.as("ana");
    refusedInvitation(ana);
    assertThat(kept("%2001-01-01%")).isPositive();
    HtmlPage anew = ana.get(INVITATION);
    assertThat(anew.one("#whom").val()).isEmpty();
    assertThat(kept("%2001-01-01%")).isZero();
    assertThat(changed(ana, anew, "es").one("#whom").val()).isEmpty();
  }

  @Test
  void anotherPageForgetsIt() {
    Browser ana = portal.as("ana");
    HtmlPage refused = refusedInvitation(ana);
    ana.get("/home");
    assertThat(changed(ana, refused, "es").one("#whom").val()).isEmpty();
  }

  /** Sends a form from the page it is on, as browsers say. */
  private static HtmlPage submit(Browser browser, HtmlPage form, Map<String, String> fields) {
    return browser
        .copy()
        .with("Referer", form.address().toString())
        .submit(form, "main form[method=post]:has([name=%s])".formatted(first(fields)), fields);
  }

  private static String first(Map<String, String> fields) {
    return fields.keySet().iterator().next();
  }

  private static HtmlPage changed(Browser browser, HtmlPage page, String language) {
    return browser.get(page.all("a[hreflang=" + language + "]").getFirst().attr("href"));
  }

  /** How many stored sessions have this in what was typed. */
  private long kept(String like) {
    return database
        .house()
        .sql(
            """
            select count(*) from account.spring_session_attributes
            where attribute_name = 'typed-fields'
              and encode(attribute_bytes, 'escape') like ?
            """)
        .param(like)
        .query(Long.class)
        .single();
  }
}
