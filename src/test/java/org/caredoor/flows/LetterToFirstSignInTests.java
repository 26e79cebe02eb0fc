// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.activation.Beginner;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody gets a letter, and some minutes later reads their own record. */
@PortalTest
class LetterToFirstSignInTests {
  private final Portal portal;

  LetterToFirstSignInTests(Portal portal) {
    this.portal = portal;
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void withAPasskeyAndNothingElse() {
    // given a letter, read by somebody who types as people do
    Beginner bea = Beginner.born(portal, "1961-03-09");
    String typed = bea.code().toLowerCase(Locale.ROOT).replace('-', ' ');
    Browser phone = portal.browser();
    assertThat(phone.get("/start?code=" + bea.code().replace("-", "")).one("#code").val())
        .hasSize(12);
    assertThat(bea.start(phone, typed).text(".summary")).contains("There is a newer code");

    // when they use the newest and make a passkey
    HtmlPage way = bea.start(phone, bea.code());
    assertThat(way.text(".eyebrow")).isEqualTo("Step 2 of 3");
    assertThat(way.text("h1")).isEqualTo("Welcome, " + bea.given() + ". No password needed.");
    assertThat(standing(bea)).isEqualTo(EnrolmentState.STARTED);
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage about = bea.makePasskey(phone, way, key);
    assertThat(about.text(".eyebrow")).isEqualTo("Step 3 of 3");
    HtmlPage first = bea.agree(phone, about);

    // then their record is open, and the next time the passkey alone opens it
    assertThat(first.path()).isEqualTo("/home");
    assertThat(first.text("main")).contains("Your account is ready");
    assertThat(standing(bea)).isEqualTo(EnrolmentState.ACTIVE);
    assertThat(told(bea)).containsExactly("welcome");
    Browser again = portal.browser();
    assertThat(bea.byPasskey(again, key).path()).isEqualTo("/home");
    assertThat(again.get("/me/security").text("main")).contains("None. You sign in with a passkey");
  }

  @Test
  void withAPasswordAndAnApp() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    Browser phone = portal.browser();
    bea.start(phone, bea.code());
    HtmlPage taken =
        phone.submit(phone.get("/start/user-name"), "main form", Map.of("user-name", "ana"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.text(".summary")).contains("4 to 40 letters");
    String name = "bea." + bea.chart();
    phone.submit(taken, "main form", Map.of("user-name", name));
    HtmlPage wrong =
        phone.submit(
            phone.get("/start/password"),
            "main form:has([name=new])",
            Map.of("user-name", "b", "new", "short", "repeat", "short"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.texts(".summary a")).as("all that is wrong, at once").hasSize(2);

    HtmlPage setUp = bea.makePassword(phone, "app");
    assertThat(setUp.path()).isEqualTo("/sign-in/set-up");
    assertThat(setUp.text(".eyebrow")).isEqualTo("Step 2 of 3");
    Cast.Person who = bea.withApp(setUp, name);
    HtmlPage first = bea.agree(phone, bea.setUpApp(phone, setUp, who));
    assertThat(first.path()).isEqualTo("/home");
    assertThat(told(bea)).containsExactly("welcome");

    Browser again = portal.browser();
    assertThat(again.signIn(who).path()).isEqualTo("/home");
    assertThat(bea.owner()).isEqualTo(name);
  }

  @Test
  void withAPasswordAndCodesByEmail() {
    portal.clock().setToNoon(); // the welcome is not sent at night
    Beginner bea = Beginner.born(portal, "1961-03-09", "bea.start@example.org");
    Browser phone = portal.browser();
    bea.start(phone, bea.code());
    HtmlPage address = bea.makePassword(phone, "email");
    assertThat(address.text("main")).contains("b•••@example.org").doesNotContain("bea.start");
    HtmlPage code = phone.submit(address, "main form", Map.of("email-choice", "0"));
    HtmlPage codes =
        phone.submit(
            code, "form[action$=code]", Map.of("code", bea.mailed("bea.start@example.org")));
    assertThat(codes.path()).isEqualTo("/me/security/recovery-codes");
    HtmlPage about = phone.submit(codes, "form[action$=kept]", Map.of());
    assertThat(about.has("[name=email-choice]")).isFalse();
    assertThat(bea.agree(phone, about, Map.of()).path()).isEqualTo("/home");
    portal.bean(CarriedNotices.class).now();
    assertThat(new Post(portal.bean(Database.class)).subjectsTo("bea.start@example.org"))
        .contains("Your account is ready")
        .doesNotContain(
            "Your email addresses were changed",
            "Codes by email were turned on or off",
            "New sign-in");

    Browser again = portal.browser();
    HtmlPage second =
        again.submit(
            again.get("/sign-in"),
            "main form:has([name=password])",
            Map.of("username", bea.owner(), "password", Beginner.PASSWORD));
    assertThat(second.path()).isEqualTo("/sign-in/code");
    HtmlPage asked = again.submit(second, "form[action$=email]", Map.of());
    assertThat(
            again
                .submit(
                    asked,
                    "form:has([name=email-code])",
                    Map.of("email-code", bea.mailed("bea.start@example.org")))
                .path())
        .isEqualTo("/home");
  }

  /** The phone with the only passkey is gone: the front desk helps. */
  @Test
  void aLostPhoneIsNoLostAccount() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    Browser phone = portal.browser();
    SoftKey lost = new SoftKey(portal.origin());
    bea.agree(phone, bea.makePasskey(phone, bea.start(phone, bea.code()), lost));
    String name = bea.owner();

    Browser desk = portal.browser();
    People.Person helper = new People(portal).enter(Side.STAFF, "en", Set.of(StaffRole.CONCIERGE));
    portal.bean(StaffSites.class).assign(helper.account(), Beginner.SITE);
    helper.signIn(desk);
    HtmlPage found =
        desk.submit(
            desk.get("/staff/support/log-ins"), "main form[role=search]", Map.of("q", name));
    HtmlPage handed =
        desk.submit(
            desk.click(found, "main .rows a"),
            "main form[action$=start-code]",
            Map.of("document", "STATE_ID", "last-digits", "7K2"));
    String code = handed.text("#start-code");
    portal.clock().pass(Duration.ofHours(25)); // nobody could be told at once

    Browser other = portal.browser();
    HtmlPage choose =
        other.submit(
            other.get("/sign-in/start-code"),
            "main form:has([name=start-code])",
            Map.of("username", name, "start-code", code));
    assertThat(choose.path()).isEqualTo("/sign-in/recovery/password");
    HtmlPage setUp =
        other.submit(
            choose,
            "main form:has([name=new])",
            Map.of("new", Beginner.PASSWORD, "repeat", Beginner.PASSWORD));
    Cast.Person who = bea.withApp(setUp, name);
    assertThat(bea.setUpApp(other, setUp, who).path()).isEqualTo("/home");
    assertThat(bea.byPasskey(portal.browser(), lost).text(".summary"))
        .contains("does not work here");
  }

  @Test
  void whoIsInterruptedGoesOnWhereTheyWereWithTheirNewSignIn() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    String code = bea.code();
    Browser phone = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage about = bea.makePasskey(phone, bea.start(phone, code), key);
    HtmlPage asked =
        bea.agree(phone, about, Map.of("email-choice", "other", "email", "bea@example.org"));
    assertThat(asked.path()).isEqualTo("/start/email");

    // the battery is empty; hours later the same passkey leads back to the very page
    portal.clock().pass(Duration.ofHours(13));
    Browser later = portal.browser();
    HtmlPage back = bea.byPasskey(later, key);
    assertThat(back.path()).isEqualTo("/start/email");
    assertThat(later.submit(back, "form[action$=skip]", Map.of()).path()).isEqualTo("/home");
    assertThat(bea.owner()).isNotEmpty();
  }

  @Test
  void whoIsInterruptedGoesOnWithAnotherDeviceByCodeAndBirthDate() {
    Beginner bea = Beginner.born(portal, "1961-03-09");
    String code = bea.code();
    Browser phone = portal.browser();
    SoftKey left = new SoftKey(portal.origin());
    bea.makePasskey(phone, bea.start(phone, code), left);

    Browser desk = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    assertThat(bea.agree(desk, bea.makePasskey(desk, bea.start(desk, code), key)).path())
        .isEqualTo("/home");

    // what was set up before opens nothing, and says so plainly
    assertThat(bea.byPasskey(portal.browser(), left).text(".summary"))
        .contains("does not work here");
    assertThat(phone.get("/start/about").text("main [role=status]"))
        .contains("you went on in another browser");
    assertThat(bea.unfinished()).isZero();
  }

  /** What they are told of their new log-in. */
  private List<String> told(Beginner bea) {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select occasion from notice.notice join account.user_account using (account_id)
            where user_name = ?
            """)
        .param(bea.owner())
        .query((row, n) -> row.getString(1))
        .list();
  }

  private EnrolmentState standing(Beginner bea) {
    return portal.bean(Enrolments.class).of(bea.chart()).state();
  }
}
