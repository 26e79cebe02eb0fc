// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.account.recovery.RecoveryMail;
import org.caredoor.enrollment.activation.Beginner;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A teen gets an account that no parent has a way into. */
@PortalTest
class TeenStartsTests {
  private static final String MOTHERS = "greta.lund@example.org";

  private final Portal portal;
  private final Cast.Person mother = Cast.stranger("Greta Lund");
  private final Beginner teen;
  private AccountId hers = new AccountId(0);

  TeenStartsTests(Portal portal) {
    this.portal = portal;
    this.teen = Beginner.born(portal, "2011-06-03", MOTHERS);
  }

  @BeforeEach
  void aMotherWhoSeesAPart() {
    hers = portal.enter(mother);
    portal.bean(Grants.class).give(hers, teen.chart(), "MTH", Basis.PARENT);
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void theParentsEmailIsRefusedCalmlyAndAnotherWayIsOffered() {
    portal.bean(Accounts.class).enterEmail(hers, MOTHERS);
    Browser phone = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage about = teen.makePasskey(phone, teen.start(phone, teen.code()), key);
    // it stands in the teen's chart and is not offered
    assertThat(about.text("main")).doesNotContain("The one in your chart");

    HtmlPage refused =
        teen.agree(
            phone, about, Map.of("email-choice", "other", "email", "Greta.Lund+teen@Example.org"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text(".summary"))
        .contains("Use another address")
        .contains("code 151-")
        .doesNotContainIgnoringCase("mother")
        .doesNotContain("Greta");
    assertThat(refused.one("#email").val()).contains("+teen");
    assertThat(new Post(portal.bean(Database.class)).to(MOTHERS)).isEmpty();

    assertThat(teen.agree(phone, refused).path()).isEqualTo("/home");
  }

  @Test
  void anAddressOfTheParentsChartIsRefusedToo() {
    var hospital = new Hospital(portal);
    Hospital.Patient herChart = Hospital.Patient.only("Greta", "Lund", "1980-01-02");
    hospital.send(
        herChart.json(
            """
            , "telecom": [{"system": "email", "value": "g.lund@example.net"},
              {"system": "phone", "value": "555-555-0146"}]
            """));
    portal.bean(Grants.class).give(hers, hospital.chart(herChart), "SELF", Basis.SELF);
    Browser phone = portal.browser();
    HtmlPage about =
        teen.makePasskey(phone, teen.start(phone, teen.code()), new SoftKey(portal.origin()));
    HtmlPage refused =
        teen.agree(phone, about, Map.of("email-choice", "other", "email", "g.lund@example.net"));
    assertThat(refused.text(".summary")).contains("code 151-");

    assertThat(teen.agree(phone, refused).path()).isEqualTo("/home");
    HtmlPage number =
        phone.submit(
            phone.get("/me/notices"), "form:has(#phone)", Map.of("phone", "(555) 555-0146"));
    assertThat(number.status()).isEqualTo(422);
    assertThat(number.text(".summary")).contains("Use another number").contains("code 151-");
    assertThat(number.one("#phone").val()).isEqualTo("(555) 555-0146");
  }

  @Test
  void noPasskeyIsMadeWhereTheMotherIsSignedIn() {
    Browser shared = portal.browser();
    shared.signIn(mother);
    HtmlPage way = teen.start(shared, teen.code());
    assertThat(way.has("form[data-passkey]")).isFalse();
    assertThat(way.text("main")).contains("code 152-").contains("Make a password");
    HtmlPage setUp = teen.makePassword(shared, "app");
    assertThat(setUp.has("form[data-passkey]")).isFalse();
    // and she is signed out there
    assertThat(shared.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void whenTheMotherTakesTheSameAddressLaterTheTeenAloneIsTold() {
    Browser phone = portal.browser();
    SoftKey key = new SoftKey(portal.origin());
    HtmlPage about = teen.makePasskey(phone, teen.start(phone, teen.code()), key);
    String own = "lake.otter@example.org";
    HtmlPage code = teen.agree(phone, about, Map.of("email-choice", "other", "email", own));
    var post = new Post(portal.bean(Database.class));
    phone.submit(code, "form[action$=code]", Map.of("code", teen.mailed(own)));
    assertThat(teen.byPasskey(portal.browser(), key).path()).isEqualTo("/home");

    // she reads that box too: nothing refuses her, nothing tells her
    portal.bean(Accounts.class).enterEmail(hers, own);
    assertThat(portal.as(mother).get("/me/security/contacts").text("main"))
        .contains(own)
        .doesNotContain("Choose another");
    post.empty();

    Browser next = portal.browser();
    HtmlPage told = teen.byPasskey(next, key);
    assertThat(told.path()).isEqualTo("/me/security/own-way");
    assertThat(told.text("main")).contains(own).contains("code 151-").doesNotContain("Greta");
    assertThat(next.submit(told, "form[action$=later]", Map.of()).path()).isEqualTo("/home");
    assertThat(next.get("/me/security/contacts").text("main")).contains("Choose another");
    // no link to a new password goes there, and no notice
    Browser asking = portal.browser();
    asking.submit(
        asking.get("/sign-in/recovery"),
        "main form:has([name=username])",
        Map.of("username", teen.owner()));
    new RecoveryMail(portal).carryOut();
    assertThat(post.to(own)).isEmpty();
  }

  @Test
  void withEighteenItIsNobodysBusinessAnyMore() {
    String shared = "two.otters@example.org";
    portal.bean(Accounts.class).enterEmail(hers, shared);
    Beginner grown = Beginner.born(portal, "2008-11-19");
    portal.bean(Grants.class).give(hers, grown.chart(), "MTH", Basis.SELF_GRANTED);
    Browser phone = portal.browser();
    HtmlPage about =
        grown.makePasskey(phone, grown.start(phone, grown.code()), new SoftKey(portal.origin()));
    assertThat(grown.agree(phone, about, Map.of("email-choice", "other", "email", shared)).path())
        .isEqualTo("/start/email");
  }
}
