// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PortalTest
class SessionStoreTests {
  private final Portal portal;
  private final Database database;
  private final Cast.Person person = Cast.stranger("session-store");
  private AccountId account = new AccountId(0);

  SessionStoreTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
  }

  @BeforeEach
  void aPerson() {
    account = portal.enter(person);
    enabled(true);
    portal.forgetUsedCode(person);
  }

  @Test
  void theNextClickOfADisabledLogInLeadsToTheSignIn() {
    Browser browser = portal.as(person);
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    enabled(false);
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
  }

  /** As when somebody else began anew with its start code while this session was being stored. */
  @Test
  void aSessionThatOutlivesItsLogInIsWorthNothing() {
    Browser browser = portal.as(person);
    assertThat(browser.get("/me/security").path()).isEqualTo("/me/security");
    database
        .house()
        .sql("delete from account.user_account where account_id = ?")
        .param(account.value())
        .update();
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
  }

  @Test
  void aClickIsWrittenDownOnlyWhenTheLastOneIsOld() {
    Browser browser = portal.as(person);
    browser.get("/me/security");
    long before = lastClick();
    browser.get("/me/security");
    assertThat(lastClick()).isEqualTo(before);
    database
        .house()
        .sql(
            """
            update account.spring_session set last_access_time = last_access_time - 31000
            where principal_name = ?
            """)
        .param("PATIENT:" + account.value())
        .update();
    browser.get("/me/security");
    assertThat(lastClick()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void anIdIsNoUuid() {
    portal.as(person);
    assertThat(
            database
                .house()
                .sql("select session_id from account.spring_session where principal_name = ?")
                .param("PATIENT:" + account.value())
                .query(String.class)
                .list())
        .isNotEmpty()
        .allSatisfy(
            id -> assertThat(id).matches("[A-Za-z0-9_-]{36}").doesNotMatch("[0-9a-f]{8}-.*"));
  }

  @Test
  void anObjectThatWasPlantedInTheTableEndsTheSessionAndIsNotMade() {
    Browser browser = portal.as(person);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new SessionContentsTests.Planted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SessionContentsTests.Planted.ran = false;
    database
        .house()
        .sql(
            """
            update account.spring_session_attributes a set attribute_bytes = ?
            from account.spring_session s
            where s.primary_id = a.session_primary_id and s.principal_name = ?
            """)
        .params(bytes.toByteArray(), "PATIENT:" + account.value())
        .update();
    assertThat(browser.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(SessionContentsTests.Planted.ran).isFalse();
  }

  @Test
  void atTheSignOutTheBrowserForgetsWhatItWasShown() {
    Browser browser = portal.as(person);
    HtmlPage page = browser.get("/me/security");
    HtmlPage left = browser.submitWithoutFollowing(page, "main form[action='/sign-out']", Map.of());
    assertThat(left.location()).isEqualTo("/sign-in?signed-out");
    assertThat(left.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
  }

  @Test
  void manyFirstPagesAtOnceAllCome() throws InterruptedException, ExecutionException {
    Browser browser = portal.as(person);
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (Future<HtmlPage> page :
          pool.invokeAll(
              IntStream.range(0, 24)
                  .<Callable<HtmlPage>>mapToObj(n -> () -> browser.copy().get("/me/security"))
                  .toList())) {
        assertThat(page.get().status()).isEqualTo(200);
      }
    }
  }

  private long lastClick() {
    return database
        .house()
        .sql("select max(last_access_time) from account.spring_session where principal_name = ?")
        .param("PATIENT:" + account.value())
        .query(Long.class)
        .single();
  }

  private void enabled(boolean enabled) {
    database
        .house()
        .sql("update account.user_account set enabled = ? where account_id = ?")
        .params(enabled, account.value())
        .update();
  }
}
