// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.account.AccountEntered;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Factors;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People come over from another portal: each row is told what becomes of it, and each once. */
@RoomTest
class MigrationTests {
  private static final AccountId MANAGER = new AccountId(9001);

  /** Ten thousand with {@code -Daccounts=10000}. */
  private static final int MANY = Integer.getInteger("accounts", 2000);

  private final OldPortal old;
  private final MigrationTable table;
  private final CameOver cameOver;
  private final FirstVisits visits;
  private final Grants grants;
  private final AccessPolicy policy;
  private final Accounts accounts;
  private final Database database;
  private final TestClock clock;

  MigrationTests(
      Database database,
      Charts charts,
      Migrations migrations,
      MigrationWork work,
      LineTable lines,
      MigrationTable table,
      CameOver cameOver,
      FirstVisits visits,
      Grants grants,
      AccessPolicy policy,
      Accounts accounts,
      TestClock clock) {
    this.old = new OldPortal(database, charts, migrations, work, lines);
    this.table = table;
    this.cameOver = cameOver;
    this.visits = visits;
    this.grants = grants;
    this.policy = policy;
    this.accounts = accounts;
    this.database = database;
    this.clock = clock;
  }

  @BeforeEach
  void aClinic() {
    old.site();
  }

  @Test
  void saysOfEachAccountWhoseItIsAndWhyNot() {
    old.chart("Rosa", "Lima", "1970-03-01", "100", "rosa@example.org");
    old.chart("Karl", "Lind", "1971-03-01", "101", null);
    old.chart("Mia", "Lind", "2020-03-01", "102", null);
    PatientId here = old.chart("Nora", "Lund", "1972-03-01", "103", null);
    enter(here, "nora-here");
    old.chart("Ida", "Holm", "1973-03-01", "104", "ida@example.org");
    long no =
        old.begin(
            OldPortal.ACCOUNTS
                + "a1,Rosa,Lima,1970-03-01,100,Rosa@example.org,active\n" // EMAIL
                + "a2,Karl,Lind,3/1/1971,101,,\n" // LETTER
                + "a3,Karl,Lind,1971-03-01,101,,\n" // SAME_CHART
                + "a1,Karl,Lind,1971-03-01,101,,\n" // SAME_ACCOUNT
                + "a4,Mia,Lind,2020-03-01,102,,\n" // TOO_YOUNG
                + "a5,Nora,Lund,1972-03-01,103,,\n" // HAS_LOG_IN
                + "a6,Ida,Holm,1973-03-01,104,new@example.org,\n" // NEW_EMAIL
                + "a7,Ida,Holm,1974-03-01,104,,\n" // OTHER_PERSON
                + "a8,Ida,Holm,1973-03-01,999,,\n" // UNKNOWN_NUMBER
                + "a9,Nobody,Known,1973-03-01,,,\n" // UNKNOWN_PERSON
                + ",Ida,Holm,1973-03-01,104,,\n" // NO_ACCOUNT
                + "a10,Ida,,1973-03-01,104,,\n" // NO_NAME
                + "a11,Ida,Holm,,104,,\n" // NO_BIRTH_DATE
                + "a12,Ida,Holm,1973-13-01,104,,\n" // WRONG_BIRTH_DATE
                + "a13,Ida,Holm,1973-03-01,104,,closed\n" // INACTIVE
                + "a14,Ida,Holm,1973-03-01,104,,odd\n" // WRONG_STATUS
                + "a15,Ida,Holm,1973-03-01,104\n"); // BROKEN_ROW
    old.workOff();
    assertThat(table.find(no).orElseThrow().state()).isEqualTo(Migration.State.CHECKED);
    assertThat(old.codes(no, Kind.ACCOUNTS))
        .containsExactly(
            Code.EMAIL,
            Code.LETTER,
            Code.SAME_CHART,
            Code.SAME_ACCOUNT,
            Code.TOO_YOUNG,
            Code.HAS_LOG_IN,
            Code.NEW_EMAIL,
            Code.OTHER_PERSON,
            Code.UNKNOWN_NUMBER,
            Code.UNKNOWN_PERSON,
            Code.NO_ACCOUNT,
            Code.NO_NAME,
            Code.NO_BIRTH_DATE,
            Code.WRONG_BIRTH_DATE,
            Code.INACTIVE,
            Code.WRONG_STATUS,
            Code.BROKEN_ROW);
    assertThat(count("select count(*) from enrollment.token")).as("a dry run").isZero();
    assertThat(count("select count(*) from notice.notice")).as("a dry run").isZero();
  }

  @Test
  void nothingGoesToATeenWhereParentsRead() {
    String born = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(15).toString();
    PatientId onFile = old.chart("Ella", "Lima", born, "110", "mother@example.org");
    PatientId typed = old.chart("Tom", "Lima", born, "111", null);
    long no =
        old.begin(
            OldPortal.ACCOUNTS
                + "a1,Ella,Lima,"
                + born
                + ",110,,\n"
                + "a2,Tom,Lima,"
                + born
                + ",111,mother@example.org,\n");
    old.workOff();
    table.start(no, true, MANAGER);
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS)).containsExactly(Code.MINOR, Code.MINOR);
    assertThat(
            database
                .house()
                .sql("select count(*) from enrollment.token where patient_id in (?, ?)")
                .params(onFile.value(), typed.value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void noLinkGoesWhereAnotherGrownUpIsReachedToo() {
    old.chart("Rosa", "Lima", "1970-03-01", "100", "both@example.org");
    old.chart("Karl", "Lima", "1968-04-02", "101", "Both@example.org");
    old.chart("Ida", "Holm", "1973-03-01", "104", "ida@example.org");
    old.chart("Nora", "Lund", "1972-03-01", "103", "nora@example.org");
    long no =
        old.begin(
            OldPortal.ACCOUNTS
                + "a1,Rosa,Lima,1970-03-01,100,both@example.org,\n"
                + "a2,Karl,Lima,1968-04-02,101,,\n"
                + "a3,Ida,Holm,1973-03-01,104,both@example.org,\n"
                + "a4,Nora,Lund,1972-03-01,103,,\n");
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS))
        .containsExactly(
            Code.LETTER_SHARED_EMAIL, Code.LETTER_SHARED_EMAIL, Code.EMAIL, Code.EMAIL);
    old.chart("Elsa", "Berg", "1940-03-01", "105", "nora@example.org");
    table.start(no, true, MANAGER);
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS))
        .containsExactly(Code.BY_LETTER, Code.BY_LETTER, Code.SENT, Code.BY_LETTER);
    assertThat(database.house().sql("select address from notice.notice").query(String.class).list())
        .containsExactly("ida@example.org");
  }

  @Test
  void noLinkGoesToWhatTheLogInOfAnotherConfirmed() {
    old.chart("Rosa", "Lima", "1970-03-01", "100", "both@example.org");
    AccountId karl =
        enter(old.chart("Karl", "Lima", "1968-04-02", "101", null), "karl-of-the-household");
    accounts.enterEmail(karl, "both@example.org");
    long no = old.begin(OldPortal.ACCOUNTS + "a1,Rosa,Lima,1970-03-01,100,both@example.org,\n");
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS)).containsExactly(Code.LETTER_SHARED_EMAIL);
  }

  @Test
  void saysOfEachProxyWhetherThereIsAGround() {
    old.chart("Rosa", "Lima", "1970-03-01", "100", "rosa@example.org");
    old.chart("Mia", "Lima", "2020-03-01", "102", null);
    old.chart("Karl", "Lind", "1971-03-01", "101", null);
    long no =
        old.begin(
            OldPortal.CONSENTS
                + "a1,email,no,2024-01-05\n" // KEEP
                + "a1,sharing,perhaps,\n" // WRONG_ANSWER
                + "a1,haircut,yes,\n" // UNKNOWN_CONSENT
                + "zz,email,yes,\n", // UNKNOWN_ACCOUNT
            OldPortal.PROXIES
                + "a1,a2,,,mother,parent,\n" // GRANT
                + "a1,,102,2020-03-01,mother,parent,\n" // SAME_PROXY
                + "a1,,101,1971-03-02,wife,self-granted,\n" // OTHER_PERSON
                + "a1,,101,1971-03-01,wife,self-granted,2031-01-01\n" // GRANT
                + "a1,a3,,,mother,parent,\n" // AGE
                + "a1,a3,,,mother,,\n" // NO_BASIS
                + "a1,a3,,,mother,because,\n" // UNKNOWN_BASIS
                + "a1,a3,,,neighbour of a cousin,self-granted,\n" // UNKNOWN_RELATIONSHIP
                + "a1,a3,,,wife,self-granted,2019-01-01\n" // ENDED
                + "a1,a3,,,wife,self-granted,soon\n" // WRONG_DATE
                + "a1,a1,,,wife,self-granted,\n" // SELF
                + "a1,,,,wife,self-granted,\n" // NO_PATIENT
                + "a1,zz,,,wife,self-granted,\n" // UNKNOWN_PATIENT
                + "a2,a1,,,child,self-granted,\n" // ACCOUNT_NOT
                + "zz,a1,,,child,self-granted,\n", // UNKNOWN_ACCOUNT
            OldPortal.ACCOUNTS
                + "a1,Rosa,Lima,1970-03-01,100,,\n"
                + "a2,Mia,Lima,2020-03-01,102,,\n"
                + "a3,Karl,Lind,1971-03-01,101,,\n");
    old.workOff();
    assertThat(old.codes(no, Kind.PROXIES))
        .containsExactly(
            Code.GRANT,
            Code.SAME_PROXY,
            Code.OTHER_PERSON,
            Code.GRANT,
            Code.AGE,
            Code.NO_BASIS,
            Code.UNKNOWN_BASIS,
            Code.UNKNOWN_RELATIONSHIP,
            Code.ENDED,
            Code.WRONG_DATE,
            Code.SELF,
            Code.NO_PATIENT,
            Code.UNKNOWN_PATIENT,
            Code.ACCOUNT_NOT,
            Code.UNKNOWN_ACCOUNT);
    assertThat(old.codes(no, Kind.CONSENTS))
        .containsExactly(Code.KEEP, Code.WRONG_ANSWER, Code.UNKNOWN_CONSENT, Code.UNKNOWN_ACCOUNT);
    assertThat(table.start(no, false, MANAGER)).isTrue();
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS))
        .as("she said no to mail")
        .containsExactly(Code.BY_LETTER, Code.TOO_YOUNG, Code.BY_LETTER);
  }

  @Test
  void whoActedThereActsFromTheFirstVisitOn() {
    PatientId rosa = old.chart("Rosa", "Lima", "1970-03-01", "100", "rosa@example.org");
    PatientId mia = old.chart("Mia", "Lima", "2020-03-01", "102", null);
    long no =
        old.begin(
            OldPortal.ACCOUNTS
                + "a1,Rosa,Lima,1970-03-01,100,rosa@example.org,\n"
                + "a2,Mia,Lima,2020-03-01,102,,\n",
            OldPortal.PROXIES + "a1,a2,,,mother,parent,\n");
    old.workOff();
    table.start(no, false, MANAGER);
    old.workOff();
    assertThat(old.codes(no, Kind.PROXIES)).containsExactly(Code.WAITS);
    assertThat(policy.heldOf(mia)).isEmpty();
    AccountId mother = enter(rosa, "rosa-comes");
    visits.entered(new AccountEntered(mother, false, false, Factors.PASSWORD_AND_CODE));
    assertThat(policy.heldOf(mia))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.grant().account()).isEqualTo(mother);
          assertThat(held.grant().relationship()).isEqualTo("MTH");
          assertThat(held.open()).isTrue();
        });
    assertThat(old.codes(no, Kind.PROXIES)).containsExactly(Code.GIVEN);
    visits.entered(new AccountEntered(mother, false, false, Factors.PASSWORD_AND_CODE));
    assertThat(policy.heldOf(mia)).hasSize(1);
    assertThat(cameOver.of(no, null).came()).isZero();
    database.house().sql("update account.user_account set last_sign_in_at = now()").update();
    assertThat(cameOver.of(no, null).came()).isEqualTo(1);
  }

  @Test
  void nobodyActsForWhomThePatientKeepsOut() {
    PatientId rosa = old.chart("Rosa", "Lima", "1970-03-01", "100", "rosa@example.org");
    PatientId karl = old.chart("Karl", "Lind", "1971-03-01", "101", null);
    AccountId wife = enter(rosa, "rosa-blocked");
    database.house().sql("update account.user_account set last_sign_in_at = now()").update();
    grants.block(karl, wife, MANAGER, "safety");
    long no =
        old.begin(
            OldPortal.ACCOUNTS + "a1,Rosa,Lima,1970-03-01,100,,\na3,Karl,Lind,1971-03-01,101,,\n",
            OldPortal.PROXIES + "a1,a3,,,wife,self-granted,\n");
    old.workOff();
    table.start(no, false, MANAGER);
    old.workOff();
    assertThat(old.codes(no, Kind.PROXIES)).containsExactly(Code.NOT_GIVEN);
    assertThat(policy.heldOf(karl)).noneMatch(Held::open);
  }

  @Test
  void manyComeOverEachOnceThroughARestart() {
    StringBuilder lists = new StringBuilder(OldPortal.ACCOUNTS);
    database
        .house()
        .sql(
            """
            with n as (select n, 1000000 + n as id from generate_series(1, :many) n),
              c as (insert into patient.chart (patient_id, given_name, family_name, birth_date, search_name,
                  site_key, created_at, changed_at)
                select id, 'Given' || n, 'Family' || n, date '1950-01-01' + n, 'given family', 'old-town', now(), now() from n),
              m as (insert into patient.name (patient_id, name_no, given, family, first_folded, family_folded)
                select id, 0, array['Given' || n], 'Family' || n, 'given', 'family' from n),
              e as (insert into patient.contact select id, 0, 'email', null, 'p' || n || '@example.org' from n)
            insert into patient.identifier select id, 'urn:mrn', 'M' || n, 'MR' from n
            """)
        .param("many", MANY)
        .update();
    int wrong = 0;
    for (int n = 1; n <= MANY; n++) {
      boolean error = n % 100 < 3;
      wrong += error ? 1 : 0;
      lists
          .append("acc")
          .append(n)
          .append(",Given")
          .append(n)
          .append(",Family")
          .append(n)
          .append(',')
          .append(LocalDate.of(1950, 1, 1).plusDays(n))
          .append(",")
          .append(error && n % 100 == 0 ? "X" : "M")
          .append(n)
          .append(",p")
          .append(n)
          .append(
              error && n % 100 == 1
                  ? "@example.org,closed\n"
                  : error && n % 100 == 2 ? "@example.org,active,more\n" : "@example.org,\n");
    }
    long no = old.begin(lists.toString());
    restartAfter(4);
    old.workOff();
    assertThat(table.find(no).orElseThrow().state()).isEqualTo(Migration.State.CHECKED);
    Map<Code, Integer> counts = accounts(no);
    assertThat(counts.get(Code.EMAIL)).isEqualTo(MANY - wrong);
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(Code.EMAIL, Code.UNKNOWN_NUMBER, Code.INACTIVE, Code.BROKEN_ROW);
    table.start(no, false, MANAGER);
    restartAfter(MANY / 300);
    old.workOff();
    assertThat(table.find(no).orElseThrow().state()).isEqualTo(Migration.State.MOVED);
    assertThat(accounts(no).get(Code.SENT)).isEqualTo(MANY - wrong);
    assertThat(count("select count(*) from enrollment.token")).isEqualTo(MANY - wrong);
    assertThat(count("select count(distinct patient_id) from enrollment.token"))
        .isEqualTo(MANY - wrong);
    assertThat(count("select count(*) from notice.notice")).isEqualTo(MANY - wrong);
  }

  private Map<Code, Integer> accounts(long migration) {
    return Objects.requireNonNull(old.lines().counts(migration).get(Kind.ACCOUNTS));
  }

  /** Some steps are done; then one is cut off in its middle. */
  private void restartAfter(int steps) {
    var done = new AtomicInteger();
    while (done.getAndIncrement() < steps && old.work().step()) {}
    try {
      database.inHouse(() -> {
        old.work().step();
        throw new IllegalStateException("the power fails");
      });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the power fails");
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "windows-1252", "UTF-16LE", "UTF-8 with a mark"})
  void readsWhatSpreadsheetsWrite(String how) {
    old.chart("José", "Núñez", "1970-03-01", "100", null);
    String text =
        "account;Given Name;family-name;birth_date;record_number\r\n"
            + "\"a \"\"1\"\"\";\"José\";\"Núñez\";3/1/1970;100\r\n";
    byte[] content =
        switch (how) {
          case "UTF-8 with a mark" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
          case "UTF-16LE" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
          default -> text.getBytes(Charset.forName(how));
        };
    long no = old.begin(Map.of("people.csv", content));
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS)).containsExactly(Code.LETTER);
    assertThat(
            old.lines()
                .find(no, new LineTable.Wanted(null, null, null, "", LineTable.Order.LINE), 9, 0)
                .lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.account()).isEqualTo("a \"1\"");
          assertThat(line.field("family_name")).isEqualTo("Núñez");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "MISSING_COLUMN|account,given_name,birth_date\\na,b,c|family_name",
        "UNKNOWN_COLUMN|account,given_name,family_name,birth_date,diagnosis\\na,b,c,d,e|diagnosis",
        "SAME_COLUMN|account,account,given_name\\na,b,c|account",
        "EMPTY|account,given_name,family_name,birth_date\\n|~~",
        "NO_ACCOUNTS|account,consent,answer\\na,email,yes|~~",
        "MALFORMED|account,given_name,family_name,birth_date\\n\"a,b,c,d\\n|~~",
      })
  void aFileThatIsNoUseSaysWhy(Fault fault, String text, String detail) {
    long no = old.begin(text.replace("\\n", "\n"));
    old.workOff();
    Migration migration = table.find(no).orElseThrow();
    assertThat(migration.state()).isEqualTo(Migration.State.UNUSABLE);
    assertThat(migration.fault()).isEqualTo(fault);
    assertThat(migration.faultDetail()).isEqualTo(detail);
    assertThat(count("select count(*) from enrollment.migration_file")).as("forgotten").isZero();
  }

  @Test
  void oneAtATimeAndWhatIsDroppedIsForgotten() {
    long no = old.begin(OldPortal.ACCOUNTS + "a1,Rosa,Lima,1970-03-01,100,,\n");
    assertThat(old.migrations().begin("Other", "", Map.of("a", new byte[] {1}), null))
        .isEqualTo(new Migrations.Beginning.Busy());
    old.workOff();
    assertThat(table.drop(no)).isTrue();
    assertThat(count("select count(*) from enrollment.migration_row")).isZero();
    assertThat(table.start(no, false, MANAGER)).isFalse();
    assertThat(table.drop(no)).isFalse();
  }

  @Test
  void whoGotALogInMeanwhileGetsNoLink() {
    PatientId rosa = old.chart("Rosa", "Lima", "1970-03-01", "100", "rosa@example.org");
    long no = old.begin(OldPortal.ACCOUNTS + "a1,Rosa,Lima,1970-03-01,100,,\n");
    old.workOff();
    clock.pass(Duration.ofDays(1));
    enter(rosa, "rosa-meanwhile");
    table.start(no, true, MANAGER);
    old.workOff();
    assertThat(old.codes(no, Kind.ACCOUNTS)).containsExactly(Code.HAS_LOG_IN);
    assertThat(count("select count(*) from enrollment.token")).isZero();
  }

  private AccountId enter(PatientId chart, String name) {
    AccountId account =
        accounts.open(
            SignedIn.Realm.PATIENT, name, name, "en", "a long enough password", null, Set.of());
    grants.give(account, chart, "SELF", Basis.SELF);
    return account;
  }

  private long count(String sql) {
    return database.house().sql(sql).query(Long.class).single();
  }
}
