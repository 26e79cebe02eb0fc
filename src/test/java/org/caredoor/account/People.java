// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.store.Database;

/** New people with a log-in, one for each test that changes one. */
public final class People {
  private static final AtomicInteger LAST = new AtomicInteger();
  private static final String FORM = "main form:has([name=password])";

  private final Portal portal;

  public People(Portal portal) {
    this.portal = portal;
  }

  public Person enter(Side side) {
    return enter(side, "en", side.staff() ? Set.of(StaffRole.NURSE) : Set.of());
  }

  public Person enter(Side side, String language, Set<StaffRole> roles) {
    String name = "wren" + LAST.incrementAndGet();
    byte[] secret = Totp.newSecret();
    String password = "a thimble of rain " + name.hashCode();
    AccountId account =
        portal
            .bean(Accounts.class)
            .open(side.realm(), name, "Wren", language, password, secret, roles);
    return new Person(portal, side, account, name, password, secret);
  }

  /** A patient who has set nothing up beside the password. */
  public Person enterWithPasswordAlone() {
    String name = "wren" + LAST.incrementAndGet();
    String password = "a thimble of rain " + name.hashCode();
    AccountId account =
        portal
            .bean(Accounts.class)
            .open(SignedIn.Realm.PATIENT, name, "Wren", "en", password, null, Set.of());
    return new Person(portal, Side.PATIENT, account, name, password, new byte[0]);
  }

  /** A patient whom the desk of a site has to do with, though they open no chart. */
  public Person enterAt(String site) {
    Person person = enter(Side.PATIENT);
    knownAt(portal, person.account(), site);
    return person;
  }

  /** Ties a log-in to a site: its owner once wanted to show a paper there. */
  public static void knownAt(Portal portal, AccountId account, String site) {
    portal
        .bean(Database.class)
        .house()
        .sql(
            """
            insert into access.ask (account_id, site_key, relationship, basis, whom, asked_at,
              expires_at, state, forgotten)
            values (?, ?, 'SPS', 'self-granted', '', '2020-01-01T00:00:00Z', '2020-01-31T00:00:00Z',
              'lapsed', true)
            """)
        .params(account.value(), site)
        .update();
  }

  /** Somebody with password and authenticator. */
  public record Person(
      Portal portal, Side side, AccountId account, String name, String password, byte[] secret) {
    public HtmlPage signIn(Browser browser) {
      HtmlPage page =
          browser.submit(
              enterPassword(browser), "main form:has([name=code])", Map.of("code", code()));
      assertThat(page.path()).doesNotContain("sign-in");
      return page;
    }

    public HtmlPage enterPassword(Browser browser) {
      return browser.submit(
          browser.get(side.signIn()), FORM, Map.of("username", name, "password", password));
    }

    /** The same person with another password. */
    public Person withPassword(String other) {
      return new Person(portal, side, account, name, other, secret);
    }

    /** The same person with another authenticator. */
    public Person withSecret(byte[] other) {
      return new Person(portal, side, account, name, password, other);
    }

    /** Ten codes on paper. */
    public List<String> paper() {
      return portal.bean(RecoveryCodes.class).renew(account);
    }

    /** The next code: each works once. */
    public String code() {
      portal.clock().pass(Duration.ofSeconds(30));
      return Totp.code(secret, portal.clock().instant().getEpochSecond() / 30);
    }
  }
}
