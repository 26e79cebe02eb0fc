// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.Post;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.StaffRole;
import org.caredoor.account.Throttle;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;

@RoomTest
class EmailCodesTests {
  private static final String EMAIL = "rosa@example.org";

  private final EmailCodes codes;
  private final Accounts accounts;
  private final AccountRepository repository;
  private final Database database;
  private final Post post;
  private final TestClock clock;
  private final MockHttpServletRequest here = from("192.0.2.1");
  private AccountId rosa = new AccountId(0);

  EmailCodesTests(
      EmailCodes codes,
      Accounts accounts,
      AccountRepository repository,
      Database database,
      TestClock clock) {
    this.codes = codes;
    this.accounts = accounts;
    this.repository = repository;
    this.database = database;
    this.post = new Post(database);
    this.clock = clock;
  }

  @BeforeEach
  void rosaHasAnAddress() {
    rosa = open(Realm.PATIENT, "rosa");
    accounts.enterEmail(rosa, EMAIL);
    accounts.turnEmailCodeOn(rosa);
  }

  @Test
  void worksOnceInTheSessionThatAsked() {
    String code = send(here);
    assertThat(use(from("192.0.2.1"), code)).isFalse();
    assertThat(use(here, code)).isTrue();
    assertThat(use(here, code)).isFalse();
  }

  @Test
  void isWorthNothingForAnotherLogIn() {
    AccountId eve = open(Realm.PATIENT, "eve");
    String code = send(here);
    assertThat(codes.use(eve, session(here), code)).isFalse();
  }

  @Test
  void livesTenMinutes() {
    String code = send(here);
    clock.pass(Duration.ofMinutes(10));
    assertThat(use(here, code)).isFalse();
    String next = send(here);
    clock.pass(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(use(here, next)).isTrue();
  }

  @Test
  void diesAfterFiveTries() {
    String code = send(here);
    for (int i = 0; i < 5; i++) {
      assertThat(use(here, wrong(code))).isFalse();
    }
    assertThat(use(here, code)).isFalse();
  }

  @Test
  void aNewOneEndsTheOneBefore() {
    String first = send(here);
    String second = send(here);
    assertThat(second.equals(first) || !use(here, first)).isTrue();
    assertThat(use(here, second)).isTrue();
  }

  @Test
  void ofManyWhoUseItAtOnceOnePasses() throws Exception {
    String code = send(here);
    List<Boolean> passed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> one = () -> use(here, code);
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(4, one))) {
        passed.add(answer.get());
      }
    }
    assertThat(passed).containsOnlyOnce(true);
  }

  @Test
  void nobodysBoxIsFloodedAndStrangersKeepNoCodeFromTheOwnerAtHome() {
    database
        .house()
        .sql("insert into account.known_address (account_id, address, last_at) values (?, ?, ?)")
        .params(
            rosa.value(),
            repository.address("192.0.2.1"),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    for (int i = 0; i < 20; i++) {
      codes.send(repository.find(rosa).orElseThrow(), from("198.51.100." + i));
    }
    assertThat(post.to(EMAIL)).filteredOn(l -> l.subject().contains("code to sign in")).hasSize(5);
    assertThat(codes.send(repository.find(rosa).orElseThrow(), from("198.51.100.9")))
        .isInstanceOf(Throttle.Admission.Wait.class);
    String code = send(here);
    assertThat(use(here, code)).isTrue();
  }

  @Test
  void nothingSecretIsStoredAndTheMailTellsNothingOfHealth() {
    String code = send(here);
    assertThat(
            database
                .house()
                .sql("select session_hash || ' ' || code_hash from account.email_code")
                .query(String.class)
                .single())
        .matches("[0-9a-f]{64} [0-9a-f]{64}")
        .doesNotContain(code, session(here));
    assertThat(post.lastTo(EMAIL).link()).isEmpty();
    assertThat(post.lastTo(EMAIL).text())
        .isEqualTo(
            "Your code is %s. Type it where you asked for it. It works for 10 minutes, once. You did"
                    .formatted(code.substring(0, 3) + " " + code.substring(3))
                + " not ask for it? Then somebody knows your password. Tell nobody the code, and"
                + " change your password.");
  }

  @Test
  void staffCannotTurnItOn() {
    AccountId nurse = open(Realm.STAFF, "nurse");
    accounts.turnEmailCodeOn(nurse);
    assertThat(repository.find(nurse).orElseThrow().emailCodeSince()).isNull();
  }

  private AccountId open(Realm realm, String name) {
    return accounts.open(
        realm,
        name,
        name,
        "en",
        "jacaranda trees in bloom",
        null,
        realm == Realm.STAFF ? Set.of(StaffRole.NURSE) : Set.of());
  }

  private String send(MockHttpServletRequest request) {
    assertThat(codes.send(repository.find(rosa).orElseThrow(), request))
        .isInstanceOf(Throttle.Admission.Admitted.class);
    return post.lastTo(EMAIL).text().replaceFirst("(?s).*?(\\d{3}) (\\d{3}).*", "$1$2");
  }

  private boolean use(MockHttpServletRequest request, String code) {
    return codes.use(rosa, session(request), code);
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private static String session(MockHttpServletRequest request) {
    return String.valueOf(request.getSession().getId());
  }

  private static MockHttpServletRequest from(String address) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    request.setSession(new MockHttpSession(null, UUID.randomUUID().toString()));
    return request;
  }
}
