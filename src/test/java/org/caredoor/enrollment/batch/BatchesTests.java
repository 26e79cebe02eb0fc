// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Newcomers;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.RecordNumbers;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@RoomTest
class BatchesTests {
  private static final Batch.Plan LETTERS =
      new Batch.Plan("Class of November", Crowd.SITE, Channel.LETTER, PrintOrder.NAME);
  private static final Batch.Plan EMAILS =
      new Batch.Plan("Mail", Crowd.SITE, Channel.EMAIL, PrintOrder.NAME);
  private static final Batch.Plan TEXTS =
      new Batch.Plan("Text", Crowd.SITE, Channel.TEXT, PrintOrder.NAME);
  private static final Contact HOME = Crowd.home("95901");

  private final Batches batches;
  private final BatchRepository repository;
  private final BatchWork work;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final Database database;
  private final TestClock clock;
  private final Newcomers newcomers;
  private final ApplicationContext context;
  private Crowd crowd;

  BatchesTests(ApplicationContext context) {
    this.context = context;
    this.batches = context.getBean(Batches.class);
    this.repository = context.getBean(BatchRepository.class);
    this.work = context.getBean(BatchWork.class);
    this.enrolments = context.getBean(Enrolments.class);
    this.tokens = context.getBean(Tokens.class);
    this.database = context.getBean(Database.class);
    this.clock = context.getBean(TestClock.class);
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void somebodyAtTheDesk() {
    crowd = new Crowd(context);
  }

  @Test
  void saysOfEachWhyTheyGetNone() {
    Map<String, Verdict> expected =
        Map.ofEntries(
            Map.entry("fine", Verdict.GETS),
            Map.entry("nowhere", Verdict.NO_ADDRESS),
            Map.entry("unborn", Verdict.NO_BIRTH_DATE),
            Map.entry("child", Verdict.TOO_YOUNG),
            Map.entry("teen", Verdict.MINOR),
            Map.entry("gone", Verdict.INACTIVE),
            Map.entry("carried", Verdict.INACTIVE),
            Map.entry("dead", Verdict.DECEASED),
            Map.entry("no", Verdict.DECLINED),
            Map.entry("later", Verdict.LATER),
            Map.entry("due", Verdict.GETS),
            Map.entry("coded", Verdict.CODE_WAITS),
            Map.entry("lapsed", Verdict.GETS),
            Map.entry("in", Verdict.HAS_ACCOUNT),
            Map.entry("begun", Verdict.BEGUN),
            Map.entry("nobody", Verdict.UNKNOWN));
    LocalDate today = crowd.today();
    crowd.person("fine", "Adams", HOME);
    crowd.person("nowhere", "Baker");
    crowd.person("unborn", "Clark", null, true, HOME);
    crowd.person("child", "Davis", today.minusYears(9), true, HOME);
    crowd.person("teen", "Evans", today.minusYears(15), true, HOME);
    crowd.person("gone", "Frank", LocalDate.of(1970, 1, 1), false, HOME);
    context.getBean(Merging.class).carry(byNumber("fine"), crowd.person("carried", "Adams", HOME));
    died(crowd.person("dead", "Ghosh", HOME));
    enrolments.declined(crowd.person("no", "Hills", HOME), "", crowd.devon().account());
    enrolments.deferred(
        crowd.person("later", "Irwin", HOME), "", today.plusDays(1), crowd.devon().account());
    enrolments.deferred(crowd.person("due", "Jones", HOME), "", today, crowd.devon().account());
    PatientId lapsed = crowd.person("lapsed", "Klein", HOME);
    tokens.issue(lapsed, Crowd.SITE, Channel.LETTER, crowd.devon().account());
    clock.pass(Duration.ofDays(31));
    tokens.issue(
        crowd.person("coded", "Lopez", HOME), Crowd.SITE, Channel.LETTER, crowd.devon().account());
    newcomers.signedIn(newcomers.logIn(crowd.person("in", "Mills", HOME)));
    newcomers.logIn(crowd.person("begun", "Nolan", HOME));
    enrolments.deferred(byNumber("later"), "", today.plusDays(60), crowd.devon().account());
    long id = draw(expected.keySet().toArray(String[]::new));
    assertThat(
            repository.lines(id, null, 100, 0).lines().stream()
                .collect(Collectors.toMap(Line::given, Line::verdict)))
        .isEqualTo(expected);
  }

  @Test
  void aNumberThatStandsTwiceOrFitsTwoChartsMakesNoSecondLetter() {
    crowd.person("7001", "Adams", HOME);
    crowd.person("abcdef01-0000-4000-8000-000000000001", "Baker", HOME);
    crowd.person("abcdef01-0000-4000-8000-000000000002", "Clark", HOME);
    long id = draw("7001", "7001", "abcdef01", "ABCDEF01-0000-4000-8000-000000000001");
    assertThat(repository.lines(id, null, 10, 0).lines())
        .extracting(Line::verdict)
        .containsExactlyInAnyOrder(Verdict.GETS, Verdict.GETS, Verdict.TWICE, Verdict.SEVERAL);
  }

  @Test
  void peopleOfAnotherSiteAreNotForADeskOfOneSite() {
    PatientId elsewhere = crowd.person("7001", "Adams", HOME);
    context.getBean(Charts.class).assignSite(elsewhere, "northgate");
    SignedIn clerk = crowd.staff(StaffRole.FRONT_DESK, Crowd.SITE);
    long theirs = batches.fromList(crowd.desk(clerk), LETTERS, maker(), List.of("7001"));
    assertThat(repository.tally(theirs).leftOut()).isEqualTo(Map.of(Verdict.OTHER_SITE, 1));
    assertThat(repository.tally(draw("7001")).waiting()).isEqualTo(1);
  }

  @Test
  void lettersLieInTheOrderOfPrint() {
    crowd.person("1", "Young", Crowd.home("95901"));
    crowd.person("2", "Adams", Crowd.home("95905"));
    crowd.person("3", "Öberg", Crowd.home("95903"));
    assertThat(numbers(draw("1", "2", "3"))).containsExactly("2", "3", "1");
    Batch.Plan byZip = new Batch.Plan("Post", Crowd.SITE, Channel.LETTER, PrintOrder.ZIP);
    assertThat(numbers(draw(byZip, "1", "2", "3"))).containsExactly("1", "3", "2");
  }

  @Test
  void nothingIsMadeBeforeSomebodySaysSoAndNothingWhileItIsStopped() {
    PatientId ana = crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    assertThat(work.step()).isFalse();
    assertThat(repository.run(id, maker())).isTrue();
    assertThat(repository.stop(id)).isTrue();
    assertThat(work.step()).isFalse();
    assertThat(enrolments.of(ana).state()).isEqualTo(EnrolmentState.NOT_OFFERED);
    assertThat(repository.run(id, maker())).isTrue();
    untilDone();
    assertThat(enrolments.of(ana).state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);
    assertThat(state(id)).isEqualTo(BatchState.DONE);
    assertThat(repository.run(id, maker())).isFalse();
    assertThat(repository.tally(id)).isEqualTo(new Tally(0, 1, Map.of()));
  }

  @Test
  void whoGotInMeanwhileIsLeftOut() {
    PatientId ana = crowd.person("7001", "Adams", HOME);
    crowd.person("7002", "Baker", HOME);
    long id = draw("7001", "7002");
    newcomers.signedIn(newcomers.logIn(ana));
    make(id);
    assertThat(repository.tally(id)).isEqualTo(new Tally(0, 1, Map.of(Verdict.HAS_ACCOUNT, 1)));
  }

  @Test
  void whatIsNotMadeWhenItIsEndedIsLeftOut() {
    List<String> many = crowd.people(Batches.PART + 1);
    long id = draw(many.toArray(String[]::new));
    repository.run(id, maker());
    assertThat(work.step()).isTrue();
    assertThat(repository.end(id)).isFalse();
    repository.stop(id);
    assertThat(repository.end(id)).isTrue();
    assertThat(work.step()).isFalse();
    assertThat(repository.tally(id))
        .isEqualTo(new Tally(0, Batches.PART, Map.of(Verdict.ENDED, 1)));
    assertThat(state(id)).isEqualTo(BatchState.DONE);
  }

  @Test
  void lettersAreSealedAndGoneOncePosted() {
    crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    make(id);
    byte[] kept = sealed(id).getFirst();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain("%PDF", "/start?code=");
    assertThat(repository.post(id, crowd.devon().account())).isTrue();
    assertThat(sealed(id)).isEmpty();
    assertThat(repository.post(id, crowd.devon().account())).isFalse();
    assertThat(state(id)).isEqualTo(BatchState.POSTED);
  }

  @Test
  void lettersOfCodesThatRanOutAreGone() {
    crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    make(id);
    clock.pass(Duration.ofDays(29));
    work.forget();
    assertThat(sealed(id)).hasSize(1);
    clock.pass(Duration.ofDays(2));
    work.forget();
    assertThat(sealed(id)).isEmpty();
    assertThat(state(id)).isEqualTo(BatchState.LAPSED);
  }

  @Test
  void aDraftThatNobodyCameBackToIsForgotten() {
    crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    clock.pass(Duration.ofDays(8));
    work.forget();
    assertThat(repository.find(id)).isEmpty();
  }

  @Test
  void aPartThatFailsAgainAndAgainStopsTheBatchAndGoesOnLater() {
    PatientId ana = crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    repository.run(id, maker());
    BatchWork broken = node(new FailingPrint(context, part -> true));
    for (int i = 0; i < BatchWork.MOST_FAILURES; i++) {
      assertThat(state(id)).isEqualTo(BatchState.RUNNING);
      assertThat(broken.step()).isFalse();
    }
    assertThat(state(id)).isEqualTo(BatchState.STOPPED);
    assertThat(enrolments.of(ana).state()).isEqualTo(EnrolmentState.NOT_OFFERED);
    assertThat(repository.find(id).orElseThrow().lastError()).isEqualTo("IllegalStateException");
    repository.clearTries(id);
    make(id);
    assertThat(repository.tally(id).made()).isEqualTo(1);
    assertThat(repository.find(id).orElseThrow().lastError()).isNull();
  }

  @Test
  void linksGoToTheContactsOnFileOnceEach() {
    crowd.person("7001", "Adams", new Contact("email", "home", "adams@mail.example"));
    crowd.person("7002", "Baker", new Contact("email", "old", "baker@mail.example"));
    crowd.person("7003", "Clark", new Contact("phone", "mobile", "(555) 555-0133"));
    long id = draw(EMAILS, "7001", "7002", "7003");
    assertThat(repository.tally(id)).isEqualTo(new Tally(1, 0, Map.of(Verdict.NO_EMAIL, 2)));
    make(id);
    long other = draw(TEXTS, "7001", "7002", "7003");
    assertThat(repository.tally(other))
        .isEqualTo(new Tally(1, 0, Map.of(Verdict.NO_PHONE, 1, Verdict.CODE_WAITS, 1)));
    make(other);
    assertThat(sent())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("adams@mail.example", "+15555550133");
    assertThat(sent())
        .extracting(Map.Entry::getValue)
        .allMatch(link -> link.matches("http://localhost:\\d*/?start\\?code=[A-Z2-9]{12}"));
    assertThat(sealed(id)).isEmpty();
  }

  @Test
  void endingWaitsForThePartThatIsBeingMade() {
    crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    repository.run(id, maker());
    PartRepository parts = context.getBean(PartRepository.class);
    CompletableFuture<Boolean> ended =
        database.inHouse(() -> {
          PartRepository.Part part = parts.take().orElseThrow();
          CompletableFuture<Boolean> end =
              CompletableFuture.supplyAsync(() -> repository.stop(id) && repository.end(id));
          while (!end.isDone() && !someoneWaits()) {
            Thread.onSpinWait();
          }
          parts.leftOut(part, parts.lines(part).getFirst(), Verdict.LATER);
          parts.done(part, null, null);
          return end;
        });
    assertThat(ended.join()).isTrue();
    assertThat(repository.tally(id).leftOut()).isEqualTo(Map.of(Verdict.LATER, 1));
    assertThat(state(id)).isEqualTo(BatchState.DONE);
  }

  private boolean someoneWaits() {
    return database
        .house()
        .sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  /** An ex-partner of the same household reads the mail and the texts of both. */
  @Test
  void noLinkGoesWhereAnotherGrownUpIsReachedToo() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Contact both = new Contact("email", "home", "both@mail.example");
    Contact phone = new Contact("phone", "mobile", "(555) 555-0133");
    Contact child = new Contact("email", null, "clark@mail.example");
    crowd.person("7001", "Adams", both, phone);
    crowd.person("7002", "Baker", both, new Contact("email", null, "baker@mail.example"));
    crowd.person("7003", "Clark", child);
    crowd.person(
        "7004",
        "Adams",
        LocalDate.of(1958, 5, 5),
        true,
        new Contact("email", null, "BOTH@mail.example"),
        new Contact("phone", "home", "+1 555 555 0133"));
    crowd.person("7005", "Clark", today.minusYears(8), true, child);
    String[] given = {"7001", "7002", "7003"};
    long id = draw(EMAILS, given);
    assertThat(repository.tally(id)).isEqualTo(new Tally(2, 0, Map.of(Verdict.SHARED, 1)));
    assertThat(repository.tally(draw(TEXTS, given)).leftOut())
        .isEqualTo(Map.of(Verdict.SHARED, 1, Verdict.NO_PHONE, 2));
    crowd.person("7006", "Clark", LocalDate.of(1950, 5, 5), true, child);
    make(id);
    assertThat(repository.tally(id)).isEqualTo(new Tally(0, 1, Map.of(Verdict.SHARED, 2)));
    assertThat(sent()).extracting(Map.Entry::getKey).containsExactly("baker@mail.example");
  }

  @Test
  void noLinkGoesToWhatTheLogInOfAnotherConfirmed() {
    Contact both = new Contact("email", "home", "Both@mail.example");
    crowd.person("7001", "Adams", both);
    crowd.person("7002", "Baker", new Contact("email", null, "baker@mail.example"));
    long id = draw(EMAILS, "7001", "7002");
    assertThat(repository.tally(id)).isEqualTo(new Tally(2, 0, Map.of()));
    PatientId ex = crowd.person("7003", "Adams", LocalDate.of(1958, 5, 5), true);
    context.getBean(Accounts.class).enterEmail(newcomers.logIn(ex), "both@mail.example");
    make(id);
    assertThat(repository.tally(id)).isEqualTo(new Tally(0, 1, Map.of(Verdict.SHARED, 1)));
    assertThat(sent()).extracting(Map.Entry::getKey).containsExactly("baker@mail.example");
  }

  @Test
  void eachCodeIsTraced() {
    PatientId ana = crowd.person("7001", "Adams", HOME);
    long id = draw("7001");
    SignedIn helen = crowd.staff(StaffRole.MANAGER, Crowd.SITE);
    repository.run(id, maker());
    repository.stop(id);
    repository.run(id, Batch.Person.of(helen));
    untilDone();
    assertThat(
            database
                .house()
                .sql(
                    """
                    select account_id || ' ' || actor_roles || ' ' || what from audit.event
                    where patient_id = ? and what like '%/code'
                    """)
                .param(ana.value())
                .query(String.class)
                .list())
        .as("by whoever had it made, not who drew it up")
        .containsExactly(helen.account().value() + " manager /staff/enrollment/batches/{id}/code");
    assertThat(enrolments.history(ana).getFirst().by()).isEqualTo(helen.account());
  }

  private List<Map.Entry<String, String>> sent() {
    return database
        .house()
        .sql("select address, link from notice.notice where address is not null")
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list();
  }

  private List<byte[]> sealed(long batch) {
    return database
        .house()
        .sql("select sealed from enrollment.batch_part where batch_id = ? and sealed is not null")
        .param(batch)
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  private BatchWork node(BatchPrint print) {
    return BatchNodes.node(context, print);
  }

  private void untilDone() {
    BatchNodes.untilDone(work);
  }

  private BatchState state(long id) {
    return repository.find(id).orElseThrow().state();
  }

  private List<String> numbers(long id) {
    return repository.lines(id, null, 100, 0).lines().stream().map(Line::given).toList();
  }

  private long draw(String... numbers) {
    return draw(LETTERS, numbers);
  }

  private long draw(Batch.Plan plan, String... numbers) {
    return batches.fromList(crowd.desk(), plan, maker(), List.of(numbers));
  }

  private void make(long id) {
    repository.run(id, maker());
    untilDone();
  }

  private Batch.Person maker() {
    return Batch.Person.of(crowd.devon());
  }

  private PatientId byNumber(String number) {
    Set<PatientId> found =
        context.getBean(RecordNumbers.class).charts(List.of(number)).getOrDefault(number, Set.of());
    return new ArrayList<>(found).getFirst();
  }

  private void died(PatientId id) {
    database
        .house()
        .sql("update patient.chart set deceased_at = created_at where patient_id = ?")
        .param(id.value())
        .update();
  }
}
