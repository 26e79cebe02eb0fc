// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PortalTest
class SessionsPagesTests {
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1";

  private final Portal portal;
  private final Browser here;
  private final Browser phone;
  private final People people;

  SessionsPagesTests(Portal portal) {
    this.portal = portal;
    this.here = portal.browser().with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/132.0");
    this.phone = portal.browser().with("User-Agent", IPHONE);
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aSessionElsewhereIsSeenAndEndedAtItsNextClick(Side side) {
    People.Person person = people.enter(side);
    person.signIn(here);
    HtmlPage alone = here.click(here.get(side.security()), "main a[href$=sessions]");
    assertThat(alone.text(".lede")).isEqualTo("Only here.");
    person.signIn(phone);
    HtmlPage both = here.get(side.security() + "/sessions");
    assertThat(both.texts(".rows h2"))
        .containsExactly("Firefox on Windows This one", "Safari on iPhone");
    assertThat(both.text(".rows")).contains("From the network you are in now");
    assertThat(phone.get(side.security()).path()).isEqualTo(side.security());
    HtmlPage done = here.submit(both, "main .rows form", Map.of());
    assertThat(done.text("main [role=status]")).contains("signed out");
    assertThat(phone.get(side.security()).path()).isEqualTo(side.signIn());
    assertThat(here.get(side.security()).path()).isEqualTo(side.security());
  }

  @Test
  void allOthersEndAtOnce() {
    People.Person person = people.enter(Side.PATIENT);
    person.signIn(here);
    person.signIn(phone);
    Browser third = portal.browser();
    person.signIn(third);
    here.submit(here.get("/me/security/sessions"), "main form[action*=others]", Map.of());
    assertThat(phone.get("/home").path()).isEqualTo("/sign-in");
    assertThat(third.get("/home").path()).isEqualTo("/sign-in");
    assertThat(here.get("/me/security/sessions").text(".lede")).isEqualTo("Only here.");
  }

  @Test
  void aFoundScreenEndsNoSessionElsewhere() {
    People.Person person = people.enter(Side.PATIENT);
    person.signIn(here);
    person.signIn(phone);
    HtmlPage list = here.get("/me/security/sessions");
    portal.clock().pass(Duration.ofMinutes(11));
    HtmlPage asked = here.submit(list, "main form[action*=others]", Map.of());
    assertThat(asked.path()).isEqualTo("/me/security/confirmation");
    assertThat(phone.get("/home").path()).isEqualTo("/home");
    HtmlPage done =
        here.submit(
            asked,
            "main form:has([name=password])",
            Map.of("password", person.password(), "code", person.code()));
    assertThat(done.text("main [role=status]")).contains("signed out everywhere else");
    assertThat(phone.get("/home").path()).isEqualTo("/sign-in");
    assertThat(here.get("/me/security/sessions").text(".lede")).isEqualTo("Only here.");
  }

  @Test
  void noIdOfASessionStandsOnThePage() {
    People.Person person = people.enter(Side.PATIENT);
    person.signIn(here);
    person.signIn(phone);
    HtmlPage page = here.get("/me/security/sessions");
    assertThat(page.source())
        .doesNotContain(String.valueOf(here.cookies().get("caredoor")))
        .doesNotContain(String.valueOf(phone.cookies().get("caredoor")))
        .doesNotContain("127.0.0.1");
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    people.enter(Side.PATIENT).signIn(phone);
    Browser other = portal.browser();
    People.Person eve = people.enter(Side.PATIENT);
    eve.signIn(here);
    eve.signIn(other);
    HtmlPage page = phone.get("/me/security/sessions");
    assertThat(page.all(".rows li")).hasSize(1);
    String action = here.get("/me/security/sessions").one("main .rows form").attr("action");
    String token = page.one("main form [name=_csrf], dialog [data-stay] [name=_csrf]").val();
    phone.post(action, Map.of("_csrf", token));
    assertThat(other.get("/me/security").path()).isEqualTo("/me/security");
  }
}
