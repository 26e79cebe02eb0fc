// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PortalTest
class ClosingPagesTests {
  private final Portal portal;
  private final Browser browser;
  private final Database database;
  private final People.Person person;

  ClosingPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
    this.database = portal.bean(Database.class);
    this.person = new People(portal).enter(Side.PATIENT);
  }

  @BeforeEach
  void anAddressAndAGrant() {
    portal.bean(Accounts.class).enterEmail(person.account(), email());
    portal.bean(Grants.class).give(person.account(), anybody(), "CHILD", Basis.PARENT);
  }

  @AfterEach
  void forgetMistakes() {
    database.house().sql("delete from account.throttle").update();
  }

  @Test
  void closingSignsOutEverywhereAndASignInTakesItBack() {
    Browser elsewhere = portal.browser();
    person.signIn(elsewhere);
    HtmlPage closed = close();
    assertThat(closed.text("h1")).contains("being closed");
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(elsewhere.get("/me/security").path()).isEqualTo("/sign-in");
    portal.clock().pass(Duration.ofDays(13));
    portal.bean(Closing.class).closeDue();
    person.signIn(portal.browser());
    portal.clock().pass(Duration.ofDays(10));
    portal.bean(Closing.class).closeDue();
    assertThat(person.enterPassword(portal.browser()).path()).isEqualTo("/sign-in/code");
    assertThat(new Post(database).subjectsTo(email()))
        .contains("Your account is being closed", "Your account stays");
    assertThat(grants()).isEqualTo(1);
  }

  @Test
  void afterFourteenDaysNobodySignsInAndNothingIsAllowed() {
    close();
    portal.clock().pass(Duration.ofDays(14));
    assertThat(person.enterPassword(portal.browser()).status()).isEqualTo(401);
    assertThat(grants()).isEqualTo(1);
    portal.bean(Closing.class).closeDue();
    assertThat(grants()).isZero();
  }

  @Test
  void itAsksForAllFactorsFirst() {
    person.signIn(browser);
    portal.clock().pass(Duration.ofMinutes(11));
    assertThat(browser.get("/me/security/closing").path()).isEqualTo("/me/security/confirmation");
  }

  @Test
  void thePageIsInSpanishToo() {
    person.signIn(browser);
    assertThat(browser.inLanguage("es").get("/me/security/closing").text("h1"))
        .isEqualTo("Cerrar su cuenta");
  }

  private HtmlPage close() {
    person.signIn(browser);
    HtmlPage page = browser.get("/me/security/closing");
    return browser.submit(page, "main form[action$=closing]", Map.of());
  }

  private int grants() {
    return database
        .house()
        .sql("select count(*) from access.grant where account_id = ? and ended_at is null")
        .param(person.account().value())
        .query(Integer.class)
        .single();
  }

  private PatientId anybody() {
    return new PatientId(
        database
            .house()
            .sql("select min(patient_id) from patient.chart")
            .query(Long.class)
            .single());
  }

  private String email() {
    return person.name() + "@example.org";
  }
}
