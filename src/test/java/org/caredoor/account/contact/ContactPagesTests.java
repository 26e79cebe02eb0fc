// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.recovery.RecoveryMail;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PortalTest
class ContactPagesTests {
  private static final String ADD = "main form:has([name=email])";
  private static final String CODE = "main form:has([name=code])";

  private final Portal portal;
  private final Browser browser;
  private final Post post;
  private final People people;

  ContactPagesTests(Portal portal) {
    this.portal = portal;
    this.browser = portal.browser();
    this.post = new Post(portal.bean(Database.class));
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void anAddressIsGivenAndConfirmed(Side side) {
    People.Person person = people.enter(side);
    String email = person.name() + "@example.org";
    person.signIn(browser);
    HtmlPage security = browser.get(side.security());
    HtmlPage empty = browser.click(security, "main a[href$=contacts]");
    assertThat(empty.text(".lede")).contains("not given one yet");
    HtmlPage code = browser.submit(empty, ADD, Map.of("email", email));
    assertThat(code.text(".lede")).contains(email);
    HtmlPage wrong = browser.submit(code, CODE, Map.of("code", "12"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.document().title()).startsWith("Error:");
    String digits = post.lastTo(email).text().replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
    HtmlPage done = browser.submit(wrong, CODE, Map.of("code", digits));
    assertThat(done.text("main [role=status]")).contains("is confirmed");
    assertThat(done.text(".rows")).contains(email, "Confirmed");
    assertThat(post.subjectsTo(email))
        .containsExactly("Your code", "Your email addresses were changed");
  }

  @Test
  void whatIsNoAddressIsAnsweredBesideTheField() {
    people.enter(Side.PATIENT).signIn(browser);
    HtmlPage form = browser.get("/me/security/contacts");
    HtmlPage wrong = browser.submit(form, ADD, Map.of("email", "<b>ana"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#email-error")).contains("not a full email address");
    assertThat(wrong.one("#email").val()).isEqualTo("<b>ana");
    assertThat(browser.submit(form, ADD, Map.of("email", "ana@x.org\r\nBcc: e@x.org")).status())
        .isEqualTo(422);
  }

  @Test
  void theOlderAddressTakesAChangeBackAndEndsEverySession() {
    People.Person person = people.enter(Side.PATIENT);
    String email = person.name() + "@example.org";
    String stranger = "stranger." + person.name() + "@example.net";
    give(person.account(), email);
    portal.clock().pass(Duration.ofDays(1));
    person.signIn(browser);
    HtmlPage list = browser.get("/me/security/contacts");
    HtmlPage form = browser.click(list, "main a[href*='change=']");
    assertThat(form.text("main h2:contains(in place)")).contains(email);
    browser.submit(form, ADD, Map.of("email", stranger));
    String digits = post.lastTo(stranger).text().replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
    HtmlPage done =
        browser.submit(browser.get("/me/security/contacts/2"), CODE, Map.of("code", digits));
    assertThat(done.text(".rows")).contains(stranger).doesNotContain(email);

    Browser owner = portal.browser();
    String link = post.lastTo(email).page();
    assertThat(owner.get(link).text("h1")).contains("Did you change");
    HtmlPage asks = owner.get(link);
    HtmlPage undone = owner.submit(asks, "main form[action$=undoing]", Map.of());
    assertThat(undone.text("h1")).contains("taken back");
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(person.enterPassword(portal.browser()).status()).isEqualTo(401);
    HtmlPage again = owner.submit(asks, "main form[action$=undoing]", Map.of());
    assertThat(again.status()).isEqualTo(410);
    assertThat(owner.get(link).status()).isEqualTo(410);
    assertThat(owner.inLanguage("es").get(link).text("h1")).contains("ya no sirve");
  }

  @Test
  void takingBackTakesAwayWhatAStrangerSetUpBeside() {
    People.Person person = people.enter(Side.PATIENT);
    String email = person.name() + "@example.org";
    give(person.account(), email);
    String old = person.paper().getFirst();
    portal.clock().pass(Duration.ofDays(30));
    String strangers = person.paper().getFirst();
    person.signIn(browser);
    browser.submit(browser.get("/me/security/contacts"), "main form[action$=removal]", Map.of());
    Browser owner = portal.browser();
    HtmlPage asks = owner.get(post.lastTo(email).page());
    owner.submit(asks, "main form[action$=undoing]", Map.of());
    HtmlPage proof = owner.get(new RecoveryMail(portal).link(person));
    HtmlPage form = owner.submit(proof, "main form[action$=link]", Map.of());
    assertThat(owner.submit(form, CODE, Map.of("code", strangers)).status()).isEqualTo(422);
    assertThat(owner.submit(form, CODE, Map.of("code", old)).status()).isEqualTo(422);
    assertThat(owner.submit(form, CODE, Map.of("code", person.code())).path())
        .isEqualTo("/sign-in/recovery/password");
  }

  @Test
  void theOlderAddressSaysThatItWasMe() {
    People.Person person = people.enter(Side.STAFF);
    String email = person.name() + "@example.org";
    give(person.account(), email);
    portal.clock().pass(Duration.ofDays(1));
    person.signIn(browser);
    browser.submit(browser.get("/staff/security/contacts"), "main form[action$=removal]", Map.of());
    Browser owner = portal.browser();
    HtmlPage asks = owner.get(post.lastTo(email).page());
    assertThat(asks.path()).startsWith("/staff/sign-in/");
    assertThat(owner.submit(asks, "main form[action$=agreement]", Map.of()).text("h1"))
        .contains("Thank you");
    assertThat(browser.get("/staff/security").path()).isEqualTo("/staff/security");
  }

  @Test
  void nobodySeesOrRemovesTheAddressesOfAnother() {
    People.Person ana = people.enter(Side.PATIENT);
    give(ana.account(), ana.name() + "@example.org");
    people.enter(Side.PATIENT).signIn(browser);
    HtmlPage mine = browser.get("/me/security/contacts");
    assertThat(mine.text()).doesNotContain(ana.name());
    String token = mine.one(ADD + " [name=_csrf]").val();
    browser.post("/me/security/contacts/1/removal", Map.of("_csrf", token));
    browser.post("/me/security/contacts/1/code", Map.of("_csrf", token, "code", "000000"));
    assertThat(portal.bean(Contacts.class).verifiedEmails(ana.account())).hasSize(1);
  }

  @Test
  void aMailIsInTheLanguageOfItsReader() {
    People.Person person = people.enter(Side.PATIENT, "es", Set.<StaffRole>of());
    String email = person.name() + "@example.org";
    give(person.account(), email);
    person.signIn(browser);
    assertThat(post.lastTo(email).subject()).startsWith("Entrada nueva");
    assertThat(post.lastTo(email).language()).isEqualTo("es");
  }

  @Test
  void aPasswordChangeIsToldToEveryAddress() {
    People.Person person = people.enter(Side.PATIENT);
    give(person.account(), person.name() + "@example.org");
    give(person.account(), person.name() + "@example.net");
    person.signIn(browser);
    browser.submit(
        browser.get("/me/security/password"),
        "main form:has([name=new])",
        Map.of(
            "current", person.password(),
            "new", "nine ferries at noon",
            "repeat", "nine ferries at noon"));
    for (String host : new String[] {"@example.org", "@example.net"}) {
      assertThat(post.subjectsTo(person.name() + host))
          .containsExactly("New sign-in", "Your password was changed");
      assertThat(post.lastTo(person.name() + host).text()).contains("Call us at (555) 555-0100");
    }
  }

  private void give(AccountId account, String email) {
    portal.bean(Accounts.class).enterEmail(account, email);
  }
}
