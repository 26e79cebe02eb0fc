// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.attacks.Crawl;
import org.caredoor.attacks.Foreign;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * Whatever people may type, be called or name is an attack: it is kept and shown as words to
 * themselves, to patients and to staff, and nothing runs.
 */
@BrowserTest
class HostileWordsTests {
  private static final String EVIL =
      "\"'><evil-word onevil=alert(1)><img src=x onerror=alert(2)></textarea></title>";

  /** Of the names, which are short. */
  private static final String SHORT = "\"'><img src=x onerror=alert(3)>";

  private final Portal portal;

  HostileWordsTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void whatPeopleTypeStaysWords() {
    Cast.Person owner = named("patient");
    var hospital = new Hospital(portal);
    var patient = Hospital.Patient.named("Wilma", "Kvist" + owner.userName(), "1949-09-30");
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    PatientId chart = hospital.chart(patient);
    Browser browser = portal.browser().with("User-Agent", SHORT + " Chrome/1.0 " + EVIL);
    grant(owner, chart);
    browser.signIn(owner);
    write(browser, owner);

    Cast.Person member = named("staff");
    Browser staff = portal.browser().with("User-Agent", EVIL);
    portal
        .bean(Accounts.class)
        .open(
            SignedIn.Realm.STAFF,
            member.userName(),
            member.name(),
            "en",
            member.password(),
            member.secret(),
            Set.of(StaffRole.values()));
    staff.signIn(member);
    String person = "/staff/people/" + chart;
    staff.submit(
        staff.get(person), "form[action$=/opening]", Map.of("purpose", "TREAT", "note", EVIL));
    String nurse = nurse(staff);

    var findings = new Findings();
    look(
        findings,
        browser,
        "/",
        "/home",
        "/me",
        "/me/who-looked",
        "/me/security",
        "/me/security/sessions",
        "/records/corrections");
    look(
        findings,
        staff,
        person,
        person,
        person + "/chart/home",
        person + "/chart/records/corrections");
    look(findings, staff, "/staff/security", "/staff/security", "/staff/security/sessions");
    look(findings, staff, "/staff/accounts", nurse, "/staff/accounts?q=" + member.userName());
    look(findings, staff, "/staff/support", "/staff/support/log-ins?q=" + owner.userName());
    findings.assertNone();
  }

  private void grant(Cast.Person owner, PatientId chart) {
    portal.bean(Grants.class).give(portal.enter(owner), chart, "SELF", Basis.SELF);
  }

  /** Types into every form of one's own that keeps words. */
  private void write(Browser browser, Cast.Person owner) {
    HtmlPage receipt =
        browser.submit(
            browser.get("/records/corrections/new?page=/me"),
            "main form:has([name=wrong])",
            Map.of("wrong", EVIL, "should", EVIL));
    assertThat(receipt.text("main")).contains(EVIL.substring(0, 20));
    portal
        .bean(Database.class)
        .house()
        .sql(
            """
            insert into account.passkey (account_id, credential_id, public_key, sign_count,
                backup_eligible, backed_up, transports, name, created_at)
            select account_id, decode(md5(random()::text), 'hex'), '\\x00', 0, false, false, '', 'x', now()
            from account.user_account where user_name = ?
            """)
        .param(owner.userName())
        .update();
    HtmlPage list = browser.get("/me/security/passkeys");
    HtmlPage key = browser.click(list, "main a[href~=/passkeys/\\d+$]");
    HtmlPage named = browser.submit(key, "main form[action$=/name]", Map.of("name", SHORT));
    assertThat(named.text("main")).contains(SHORT);
  }

  /** Somebody about whom a reason was written down; where that is shown. */
  private String nurse(Browser staff) {
    Cast.Person nurse = named("staff");
    long id =
        portal
            .bean(Accounts.class)
            .open(
                SignedIn.Realm.STAFF,
                nurse.userName(),
                nurse.name(),
                "en",
                nurse.password(),
                nurse.secret(),
                Set.of(StaffRole.NURSE))
            .value();
    String at = "/staff/accounts/" + id;
    HtmlPage done =
        staff.submit(
            staff.get(at + "/disable"), "main form:has([name=reason])", Map.of("reason", EVIL));
    assertThat(done.path()).isEqualTo(at);
    return at;
  }

  private void look(Findings findings, Browser browser, String within, String... starts) {
    Crawl crawl = Crawl.of(browser, within, 2, starts);
    List<String> pages = new ArrayList<>();
    crawl
        .pages()
        .forEach((address, page) -> {
          findings.add(address, List.copyOf(Foreign.in(page)));
          if (page.source().contains("onerror") || page.source().contains("evil-word")) {
            pages.add(address);
          }
        });
    assertThat(pages).as("where it is shown").isNotEmpty();
    try (Window window = Chromium.open(portal, Look.PHONE, true, browser.cookies())) {
      for (String address : pages) {
        window.open(address);
        findings.add(address, window.troubles());
      }
    }
  }

  private static Cast.Person named(String role) {
    Cast.Person one = Cast.stranger(SHORT);
    return new Cast.Person(one.userName(), one.name(), one.password(), one.totpSecret(), role);
  }
}
