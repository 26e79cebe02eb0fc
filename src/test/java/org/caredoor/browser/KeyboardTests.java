// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.caredoor.Cast;
import org.caredoor.Portal;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.junit.jupiter.api.Test;

/** The whole way by keyboard alone, and always visible where one is. */
@BrowserTest
class KeyboardTests {
  private static final int MOST_STEPS = 120;

  /** The element with the focus has something around it that it has not without the focus. */
  private static final String FOCUS_SHOWS =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body) return true;
        const look = () => { const s = getComputedStyle(e); return s.outlineStyle + s.outlineWidth + s.boxShadow; };
        const ring = getComputedStyle(e);
        const shows = (ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2) || ring.boxShadow !== 'none';
        const box = e.getBoundingClientRect();
        return shows && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      }
      """;

  private static final String WORDS =
      """
      () => { const e = document.activeElement;
        return (e.getAttribute('aria-label') || e.innerText || e.labels?.[0]?.innerText || e.id || '').trim(); }
      """;

  /**
   * A field that takes the focus by itself does so with the first frame, which may follow the load.
   */
  private static final String FOCUS_TAKEN =
      "() => { const f = document.querySelector('[autofocus]'); return !f || f ==="
          + " document.activeElement; }";

  private final Portal portal;

  KeyboardTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void fromSignInToSignOutWithoutAMouse() {
    Cast.Person ana = Cast.named("ana");
    portal.as("ana"); // her code of this half minute is used: the browser needs a fresh one
    portal.forgetUsedCode(ana);
    try (Window window = Chromium.open(portal, Look.DESK)) {
      Page page = window.page();
      window.open("/sign-in");
      tabTo(page, "User name");
      page.keyboard().type(ana.userName());
      tabTo(page, "Password");
      page.keyboard().type(ana.password());
      go(page, "Enter");
      assertThat(window.path()).isEqualTo("/sign-in/code");
      assertThat(page.evaluate(WORDS).toString()).contains("code");
      page.keyboard().type(ana.code(portal.clock().instant()));
      go(page, "Enter");
      assertThat(window.path()).isEqualTo("/home");

      // the skip link is first and leads past the navigation
      page.keyboard().press("Tab");
      assertThat(page.evaluate(WORDS)).isEqualTo("Skip to main content");
      assertThat(page.evaluate(FOCUS_SHOWS)).isEqualTo(true);
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => document.activeElement.closest('main') !== null"))
          .isEqualTo(true);

      // each main door
      for (String door : new String[] {"Records", "Visits", "Medicines", "Home", "Records"}) {
        window.page().evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
        tabTo(page, door);
        go(page, "Enter");
        assertThat(page.locator("h1").count()).isEqualTo(1);
      }

      // a result, its details folded out and in
      window.open("/records/results");
      tabTo(page, "A1c");
      go(page, "Enter");
      assertThat(window.path()).matches("/records/results/\\d+");
      tabToSelector(page, "main summary");
      boolean open = (boolean) page.evaluate("() => document.activeElement.parentElement.open");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("() => document.activeElement.parentElement.open")).isEqualTo(!open);

      // the form that says something is wrong: an error takes the focus, then it is mended
      tabToSelector(page, "a[href*='/corrections/new']");
      go(page, "Enter");
      tabToSelector(page, "main form button.btn-primary");
      go(page, "Enter");
      assertThat(page.evaluate("() => document.activeElement.matches('.summary')")).isEqualTo(true);
      tabToSelector(page, "a[href='#wrong']");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("wrong");

      // out
      tabToSelector(page, "details.menu-ico summary:has(.sr)", "Your account");
      page.keyboard().press("Enter");
      tabTo(page, "Sign out");
      go(page, "Enter");
      assertThat(window.path()).startsWith("/sign-in");
      window.open("/home");
      assertThat(window.path()).startsWith("/sign-in");
    }
  }

  @Test
  void aDeviceIsTrustedAndForgottenWithoutAMouse() {
    People.Person person = new People(portal).enter(Side.PATIENT);
    try (Window window = Chromium.open(portal, Look.PHONE)) {
      Page page = window.page();
      window.open("/sign-in");
      tabTo(page, "User name");
      page.keyboard().type(person.name());
      tabTo(page, "Password");
      page.keyboard().type(person.password());
      go(page, "Enter");
      page.keyboard().type(person.code());
      tabTo(page, "Do not ask for a code");
      page.keyboard().press("Space");
      assertThat(page.isChecked("#trust")).isTrue();
      tabTo(page, "Sign in");
      go(page, "Enter");
      assertThat(window.path()).isEqualTo("/home");
      window.open("/me/security/devices");
      tabTo(page, "Remove all");
      go(page, "Enter");
      assertThat(window.path()).isEqualTo("/me/security/devices?done=all");
    }
  }

  private static void go(Page page, String key) {
    page.waitForNavigation(() -> page.keyboard().press(key));
    page.waitForLoadState(LoadState.LOAD);
    page.waitForFunction(FOCUS_TAKEN);
  }

  private static void tabTo(Page page, String words) {
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate(FOCUS_SHOWS)).as("focus shows on " + where(page)).isEqualTo(true);
      if (page.evaluate(WORDS).toString().startsWith(words)) {
        return;
      }
    }
    throw new AssertionError(words + " is not reached by Tab on " + page.url());
  }

  private static void tabToSelector(Page page, String selector) {
    tabToSelector(page, selector, "");
  }

  private static void tabToSelector(Page page, String selector, String words) {
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate(FOCUS_SHOWS)).as("focus shows on " + where(page)).isEqualTo(true);
      if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))
          && page.evaluate(WORDS).toString().contains(words)) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by Tab on " + page.url());
  }

  private static String where(Page page) {
    return String.valueOf(
        page.evaluate(
            "() => location.pathname + ' ' + document.activeElement.outerHTML.slice(0, 120)"));
  }
}
