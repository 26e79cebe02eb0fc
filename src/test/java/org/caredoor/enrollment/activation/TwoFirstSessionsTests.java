// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstLogIns;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two who set a first way to sign in up for one log-in at once: only one of them gets it. */
@PortalTest
class TwoFirstSessionsTests {
  private static final String PASSKEY = "/sign-in/set-up/passkey";
  private static final String OVER = "/start/over";
  private static final int PATIENCE = 500; // tries, 20 ms each

  private final Portal portal;
  private final Database database;
  private final Browser one;
  private Beginner bea;
  private HtmlPage way;

  TwoFirstSessionsTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
    this.one = portal.browser();
    this.bea = Beginner.born(portal, "1961-03-09");
    this.way = bea.start(one, bea.code());
  }

  @BeforeEach
  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void twoPasskeysAtOnceAreOne() throws Exception {
    String challenge = challenge(one, way);
    assertThat(atOnce(making(one.copy(), way, challenge), making(one.copy(), way, challenge)))
        .containsExactlyInAnyOrder("/start/about", OVER);
    assertThat(passkeys()).isEqualTo(1);
    HtmlPage told = one.get(OVER);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text("main")).contains("If you went on in another browser, finish there");
  }

  /** Somebody else knows the password, and signs in with it before there is a second factor. */
  @Test
  void norIsThereASecondOneFromAnotherDevice() throws Exception {
    HtmlPage setUp = bea.makePassword(one, "app");
    Browser two = portal.browser();
    HtmlPage theirs =
        two.submit(
            two.get("/sign-in"),
            "main form:has([name=password])",
            Map.of("username", userName(), "password", Beginner.PASSWORD));
    assertThat(theirs.path()).isEqualTo("/sign-in/set-up");
    List<String> told =
        atOnce(
            making(one, setUp, challenge(one, setUp)), making(two, theirs, challenge(two, theirs)));
    assertThat(told)
        .filteredOn("/me/security/recovery-codes"::equals)
        .as("one is in; the other is told")
        .hasSize(1);
    assertThat(told).filteredOn(to -> to.equals(OVER) || to.equals("/sign-in?late")).hasSize(1);
    assertThat(passkeys()).isEqualTo(1);
  }

  @Test
  void anAuthenticatorAndAPasskeyAtOnceAreOneWay() throws Exception {
    HtmlPage setUp = bea.makePassword(one, "app");
    String code = bea.withApp(setUp, userName()).code(portal.clock().instant());
    Browser app = one.copy();
    List<String> told =
        atOnce(
            making(one, setUp, challenge(one, setUp)),
            () ->
                app.submitWithoutFollowing(
                        setUp, "main form:has([name=code])", Map.of("code", code))
                    .location());
    assertThat(told).containsExactlyInAnyOrder("/me/security/recovery-codes", OVER);
    assertThat(passkeys() + authenticators()).isEqualTo(1);
  }

  @Test
  void whoseLogInIsDroppedMeanwhileIsToldSo() throws Exception {
    Supplier<String> making = making(one, way, challenge(one, way));
    List<String> told = held(List.of(making), () -> portal.bean(FirstLogIns.class).drop(account()));
    assertThat(told).containsExactly(OVER);
    assertThat(passkeys()).isZero();
    assertThat(one.get("/start/about").path()).isEqualTo("/start");
  }

  private static String challenge(Browser browser, HtmlPage page) {
    HtmlPage asked =
        browser
            .copy()
            .with("Accept", "application/json")
            .post(PASSKEY + "/options", Map.of("_csrf", Beginner.token(page)));
    assertThat(asked.status()).isEqualTo(200);
    return JsonMapper.shared().readTree(asked.bytes()).get("challenge").asString();
  }

  private Supplier<String> making(Browser browser, HtmlPage page, String challenge) {
    Map<String, String> fields =
        Map.of(
            "_csrf",
            Beginner.token(page),
            "credential",
            new SoftKey(portal.origin()).made(challenge));
    return () -> browser.post(PASSKEY, fields).location();
  }

  private List<String> atOnce(Supplier<String> first, Supplier<String> second) throws Exception {
    return held(List.of(first, second), () -> {});
  }

  /**
   * Holds the log-in until all wait for it, so that each has looked before one of them stores.
   *
   * @param then what is done before it is let go
   */
  private List<String> held(List<Supplier<String>> work, Runnable then) throws Exception {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<String>> all =
          database.inHouse(() -> {
            database
                .house()
                .sql("select from account.user_account where account_id = ? for update")
                .param(account().value())
                .query((row, n) -> true)
                .single();
            List<Future<String>> begun =
                work.stream().map(one -> threads.submit(one::get)).toList();
            waitFor(work.size());
            then.run();
            return begun;
          });
      List<String> told = new ArrayList<>();
      for (Future<String> one : all) {
        told.add(one.get());
      }
      return told;
    }
  }

  private void waitFor(int waiting) {
    for (int i = 0; i < PATIENCE; i++) {
      int now =
          database
              .house()
              .sql("select count(distinct pid) from pg_locks where not granted")
              .query(Integer.class)
              .single();
      if (now >= waiting) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("nobody waits for the log-in");
  }

  private AccountId account() {
    return new AccountId(
        number("select account_id from enrollment.activation where patient_id = :patient"));
  }

  private String userName() {
    return database
        .house()
        .sql("select user_name from account.user_account where account_id = ?")
        .param(account().value())
        .query(String.class)
        .single();
  }

  private long passkeys() {
    return number(
        """
        select count(*) from account.passkey
        where account_id in (select account_id from enrollment.activation where patient_id = :patient)
        """);
  }

  private long authenticators() {
    return number(
        """
        select count(totp_secret) from account.user_account
        where account_id in (select account_id from enrollment.activation where patient_id = :patient)
        """);
  }

  private long number(String sql) {
    return database
        .house()
        .sql(sql)
        .param("patient", bea.chart().value())
        .query(Long.class)
        .single();
  }
}
