// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.SignIn.Outcome;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.email.EmailCodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class SignInTests {
  private static final String PASSWORD = "jacaranda trees in bloom";
  private static final String HOME = "192.0.2.1";
  private static final byte[] SECRET = Totp.newSecret();

  private final SignIn signIn;
  private final Accounts accounts;
  private final AccountRepository repository;
  private final RecoveryCodes recoveryCodes;
  private final Throttle throttle;
  private final TestClock clock;
  private final SignInSettings settings;
  private final Vault vault;
  private final SignInTrail trail;
  private final EmailCodes emailCodes;
  private AccountId rosa = new AccountId(0);

  SignInTests(
      SignIn signIn,
      Accounts accounts,
      AccountRepository repository,
      RecoveryCodes recoveryCodes,
      Throttle throttle,
      TestClock clock,
      SignInSettings settings,
      Vault vault,
      SignInTrail trail,
      EmailCodes emailCodes) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.repository = repository;
    this.recoveryCodes = recoveryCodes;
    this.throttle = throttle;
    this.clock = clock;
    this.settings = settings;
    this.vault = vault;
    this.trail = trail;
    this.emailCodes = emailCodes;
  }

  @BeforeEach
  void rosaHasALogIn() {
    rosa = accounts.open(Realm.PATIENT, "Rosa", "Rosa Delgado", "es", PASSWORD, SECRET, Set.of());
  }

  @Test
  void theRightPasswordPassesWhateverTheCaseOfTheName() {
    assertThat(password(" ROSA ", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void theSidesShareNoLogIn() {
    assertThat(signIn.password(Realm.STAFF, "rosa", PASSWORD, HOME))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aCodeWorksOnce() {
    assertThat(code(HOME)).isInstanceOf(Outcome.Passed.class);
    assertThat(code(HOME)).isInstanceOf(Outcome.Refused.class);
    clock.pass(Duration.ofSeconds(30));
    assertThat(code(HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void aCodeThatWasSeenIsWorthNothingInTheNextStepNorAnEarlierOneAfterALater() {
    String seen = digits(0);
    assertThat(timed(seen)).isInstanceOf(Outcome.Passed.class);
    clock.pass(Duration.ofSeconds(30)); // it would still be taken, were it unused
    assertThat(timed(seen)).isInstanceOf(Outcome.Refused.class);
    String now = digits(0);
    assertThat(timed(digits(1))).isInstanceOf(Outcome.Passed.class);
    assertThat(timed(now)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void ofManyWhoSendOneCodeAtOnceOnePasses() throws Exception {
    String seen = digits(0);
    List<Callable<Outcome>> tries = Collections.nCopies(4, () -> timed(seen));
    try (var threads = Executors.newFixedThreadPool(4)) {
      int passed = 0;
      for (Future<Outcome> one : threads.invokeAll(tries)) {
        passed += one.get() instanceof Outcome.Passed ? 1 : 0;
      }
      assertThat(passed).isEqualTo(1);
    }
  }

  @Test
  void aRecoveryCodeWorksOnceInAnyCaseAndSpacing() {
    String first = recoveryCodes.renew(rosa).getFirst();
    assertThat(first).matches("[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}");
    var typed = new SignIn.Code.Recovery(" " + first.toLowerCase().replace("-", " "));
    assertThat(signIn.code(rosa, typed, HOME)).isInstanceOf(Outcome.Passed.class);
    assertThat(signIn.code(rosa, typed, HOME)).isInstanceOf(Outcome.Refused.class);
    assertThat(recoveryCodes.left(rosa)).isEqualTo(new RecoveryCodes.Left(10, 1));
  }

  @Test
  void newRecoveryCodesReplaceTheOld() {
    String old = recoveryCodes.renew(rosa).getFirst();
    recoveryCodes.renew(rosa);
    assertThat(signIn.code(rosa, new SignIn.Code.Recovery(old), HOME))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void mistakesMakeOneWaitAndTimeHeals() {
    for (int i = 0; i < 5; i++) {
      assertThat(password("rosa", "wrong", HOME)).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(password("rosa", PASSWORD, HOME)).isEqualTo(new Outcome.Wait(Duration.ofMinutes(1)));
    clock.pass(Duration.ofMinutes(1));
    assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void aNameThatNobodyHasWaitsInTheSameWay() {
    for (int i = 0; i < 5; i++) {
      assertThat(password("nobody", "wrong", HOME)).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(password("nobody", "wrong", HOME))
        .isEqualTo(new Outcome.Wait(Duration.ofMinutes(1)));
  }

  @Test
  void aRightPasswordForgetsTheMistakesBefore() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(password("rosa", "wrong", HOME)).isInstanceOf(Outcome.Refused.class);
      }
      assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
    }
  }

  @Test
  void nothingThatStrangersDoShutsOutTheOwnerAtHome() {
    repository.signedIn(rosa, Network.of(HOME), Factors.PASSWORD_AND_CODE);
    var random = new Random(7);
    for (int i = 0; i < 120; i++) {
      String stranger = "198.51.100." + random.nextInt(20);
      if (random.nextBoolean()) {
        admitted("rosa", stranger);
      } else {
        signIn.code(rosa, new SignIn.Code.Timed("000000"), stranger);
      }
      clock.pass(Duration.ofSeconds(random.nextInt(90)));
    }
    assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
    assertThat(code(HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void underAttackANewAddressStillHasOneTryAtOnce() {
    for (int i = 0; i < Throttle.UNDER_ATTACK; i++) {
      assertThat(admitted("rosa", "203.0.113." + i)).isTrue();
    }
    assertThat(admitted("rosa", "198.51.100.1")).isTrue();
    assertThat(admitted("rosa", "198.51.100.1")).isFalse();
    assertThat(password("rosa", PASSWORD, "198.51.100.2")).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void manyNamesFromOneAddressMakeItWait() {
    for (int i = 0; i < ThrottleRule.ADDRESS.free(); i++) {
      assertThat(admitted("somebody" + i, HOME)).isTrue();
    }
    assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Wait.class);
  }

  /** The wait must not tell who signed in there; the owner gets in all the same. */
  @Test
  void aNetworkThatUsedUpItsTriesIsToldTheSameForEveryName() {
    accounts.open(Realm.PATIENT, "Ivo", "Ivo", "en", PASSWORD, SECRET, Set.of());
    repository.signedIn(rosa, Network.of(HOME), Factors.PASSWORD_AND_CODE);
    for (int i = 0; i < ThrottleRule.ADDRESS.free(); i++) {
      admitted("somebody" + i, HOME);
    }
    for (int i = 0; i < ThrottleRule.PERSON.free() + 2; i++) {
      Outcome here = password("rosa", "wrong", HOME);
      assertThat(here).isInstanceOf(Outcome.Wait.class);
      assertThat(password("ivo", "wrong", HOME)).isEqualTo(here);
      assertThat(password("nobody", "wrong", HOME)).isEqualTo(here);
      assertThat(password("ivo", PASSWORD, HOME)).isEqualTo(here);
    }
    clock.pass(Duration.ofMinutes(2));
    for (int i = 0; i < 3; i++) {
      admitted("somebody else" + i, HOME);
    }
    assertThat(password("ivo", PASSWORD, HOME)).isInstanceOf(Outcome.Wait.class);
    assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void strangersOnANameAreTheSameWhereverItSignedIn() {
    repository.signedIn(rosa, Network.of(HOME), Factors.PASSWORD_AND_CODE);
    for (int i = 0; i < Throttle.UNDER_ATTACK; i++) {
      admitted("rosa", "203.0.113." + i);
      admitted("nobody", "203.0.113." + i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(password("nobody", "wrong", HOME)).isEqualTo(password("rosa", "wrong", HOME));
    }
    assertThat(password("rosa", PASSWORD, HOME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void eachNameCostsOneHash() {
    var counted = new ArrayList<Boolean>();
    var counting =
        new Passwords(settings) {
          @Override
          boolean matches(String password, @Nullable String hash) {
            counted.add(hash != null);
            return super.matches(password, hash);
          }
        };
    var looking =
        new SignIn(repository, counting, recoveryCodes, emailCodes, throttle, vault, trail, clock);
    accounts.open(Realm.PATIENT, "Ivo", "Ivo", "en", PASSWORD, SECRET, Set.of());
    repository.close(accounts.byUserName(Realm.PATIENT, "ivo").orElseThrow(), clock.instant());
    for (String name : List.of("rosa", "nobody", "ivo")) {
      looking.password(Realm.PATIENT, name, "wrong", HOME);
    }
    assertThat(counted).containsExactly(true, false, false);
  }

  @Test
  void whoKnowsThePasswordCannotGuessCodesFromManyAddresses() {
    int looked = 0;
    for (int i = 0; i < 100; i++) {
      if (signIn.code(rosa, new SignIn.Code.Timed("000000"), "203.0.113." + i)
          instanceof Outcome.Refused) {
        looked++;
      }
    }
    assertThat(looked).isEqualTo(ThrottleRule.CODES.free());
  }

  @Test
  void openingALogInAgainChangesNothingThatIsTheSame() {
    UserAccount before = repository.find(rosa).orElseThrow();
    assertThat(code(HOME)).isInstanceOf(Outcome.Passed.class);
    assertThat(accounts.open(Realm.PATIENT, "rosa", "Rosa D.", "es", PASSWORD, SECRET, Set.of()))
        .isEqualTo(rosa);
    UserAccount after = repository.find(rosa).orElseThrow();
    assertThat(after.passwordHash()).isEqualTo(before.passwordHash());
    assertThat(after.totpSecret()).isEqualTo(before.totpSecret());
    assertThat(after.displayName()).isEqualTo("Rosa D.");
    assertThat(code(HOME)).isInstanceOf(Outcome.Refused.class);
    assertThat(accounts.byUserName(Realm.PATIENT, "ROSA")).hasValue(rosa);
    assertThat(accounts.byUserName(Realm.STAFF, "rosa")).isEmpty();
  }

  private Outcome password(String name, String password, String address) {
    return signIn.password(Realm.PATIENT, name, password, address);
  }

  /** Whether a password would be looked at; as good as a wrong one, and quicker. */
  private boolean admitted(String name, String address) {
    return throttle.password(Realm.PATIENT, name, Network.of(address))
        instanceof Throttle.Look.Open;
  }

  private Outcome code(String address) {
    return signIn.code(rosa, new SignIn.Code.Timed(digits(0)), address);
  }

  private Outcome timed(String digits) {
    return signIn.code(rosa, new SignIn.Code.Timed(digits), HOME);
  }

  private String digits(int stepsAhead) {
    return Totp.code(SECRET, clock.instant().getEpochSecond() / 30 + stepsAhead);
  }
}
