// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PortalTest
class StaffFactorsPagesTests {
  private static final String PASSWORD = "five geese cross the road";

  private final Portal portal;

  StaffFactorsPagesTests(Portal portal) {
    this.portal = portal;
  }

  /** Whoever adds a page gets this for nothing. */
  @Test
  void noStaffPageOpensWithOnlyAPassword() {
    portal
        .bean(Accounts.class)
        .open(
            SignedIn.Realm.STAFF,
            "geese",
            "Geese",
            "en",
            PASSWORD,
            Totp.newSecret(),
            Set.of(StaffRole.ADMINISTRATOR, StaffRole.MANAGER));
    Browser browser = portal.browser();
    HtmlPage code =
        browser.submit(
            browser.get("/staff/sign-in"),
            "form:has(input[type=password])",
            Map.of("username", "geese", "password", PASSWORD));
    assertThat(code.path()).isEqualTo("/staff/sign-in/code");
    Set<String> pages = pages();
    assertThat(pages).contains("/staff", "/staff/people", "/staff/accounts", "/staff/requests");
    for (String path : pages) {
      HtmlPage page = browser.copy().getWithoutFollowing(path);
      assertThat(page.location()).as(path).startsWith("/staff/sign-in");
      assertThat(page.status()).as(path).isEqualTo(302);
    }
    portal
        .bean(Database.class)
        .house()
        .sql("delete from account.user_account where user_name = 'geese'")
        .update();
  }

  private Set<String> pages() {
    Set<String> pages = new TreeSet<>();
    portal
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
            mapping.getPatternValues().stream()
                .filter(path -> Side.of(path).staff() && !path.startsWith("/staff/sign-in"))
                .map(path -> path.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "1"))
                .forEach(pages::add);
          }
        });
    return pages;
  }
}
