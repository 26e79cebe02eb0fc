// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.SecurityTold;
import org.caredoor.mail.MailEnded;
import org.caredoor.notice.preference.Preferences;
import org.caredoor.notice.text.FakeGateway;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** By which ways and when a notice goes. */
@RoomTest
class WaysTests {
  private static final Instant NOON = Instant.parse("2026-11-19T20:00:00Z"); // in Los Angeles
  private static final Instant NIGHT = Instant.parse("2026-11-20T06:00:00Z"); // 22:00

  private final ApplicationContext context;
  private final Notices notices;
  private final Links links;
  private final Preferences preferences;
  private final Fates fates;
  private final NoticeLetters letters;
  private final Unsubscribing unsubscribing;
  private final Deliveries deliveries;
  private final Grants grants;
  private final Charts charts;
  private final Database database;
  private final TestClock clock;
  private final Readers readers;
  private final FakeGateway gateway;
  private AccountId ana = new AccountId(0);

  WaysTests(
      ApplicationContext context,
      Notices notices,
      Links links,
      Preferences preferences,
      Fates fates,
      NoticeLetters letters,
      Unsubscribing unsubscribing,
      Deliveries deliveries,
      Grants grants,
      Charts charts,
      Database database,
      TestClock clock) {
    this.context = context;
    this.notices = notices;
    this.links = links;
    this.preferences = preferences;
    this.fates = fates;
    this.letters = letters;
    this.unsubscribing = unsubscribing;
    this.deliveries = deliveries;
    this.grants = grants;
    this.charts = charts;
    this.database = database;
    this.clock = clock;
    this.readers = new Readers(database, clock);
    this.gateway = new FakeGateway(clock);
  }

  @BeforeEach
  void somebody() {
    clock.set(NOON);
    ana = readers.patient("ana", "en");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aTextSaysInOneLineWhoWritesAndWhereItLeads() {
    readers.phone(ana, 1, "+15555550101");
    readers.chooses(ana, NoticeEvent.WELCOME, Channel.TEXT);
    tell("w", NoticeEvent.WELCOME, null);

    assertThat(gateway.texts().getFirst().to()).isEqualTo("+15555550101");
    assertThat(gateway.texts().getFirst().body())
        .matches(
            "Riverbend Community Health: Your account is ready\\. Sign in here:"
                + " http://\\S+/notices/[0-9a-z]+");
  }

  @Test
  void safetyGoesByEveryWayThereIs() {
    readers.email(ana, 1, "ana@example.org");
    readers.phone(ana, 1, "+15555550101");
    tellSafety("s");

    assertThat(mails()).hasSize(1);
    assertThat(gateway.texts()).hasSize(1);
  }

  @Test
  void whoHasNoAddressHearsOfTheSafetyOfTheLogInAllTheSame() {
    readers.phone(ana, 1, "+15555550101");
    context.publishEvent(new SecurityTold(ana));
    carry();
    assertThat(gateway.texts()).hasSize(1);

    AccountId paper = readers.patient("paper", "en");
    grants.give(paper, chart(LocalDate.of(1987, 5, 17)), "SELF", Basis.SELF);
    context.publishEvent(new SecurityTold(paper));
    carry();
    assertThat(letters.waiting(to -> true)).hasSize(1);

    AccountId mailed = readers.patient("mailed", "en");
    readers.email(mailed, 1, "mailed@example.org");
    context.publishEvent(new SecurityTold(mailed));
    carry();
    assertThat(mails()).as("room account did").isEmpty();
    assertThat(letters.waiting(to -> true)).hasSize(1);
  }

  @Test
  void whatMayWaitWaitsForTheMorningAndSafetyDoesNot() {
    readers.email(ana, 1, "ana@example.org");
    clock.set(NIGHT);
    tell("w", NoticeEvent.WELCOME, null);
    assertThat(mails()).isEmpty();
    tellSafety("s");
    assertThat(mails()).hasSize(1);

    clock.set(Instant.parse("2026-11-20T15:59:59Z"));
    carry();
    assertThat(mails()).hasSize(1);
    clock.set(Instant.parse("2026-11-20T16:00:00Z"));
    carry();
    assertThat(mails()).hasSize(2);
  }

  @Test
  void theNightIsTheReadersNight() {
    readers.email(ana, 1, "ana@example.org");
    database
        .house()
        .sql(
            """
            insert into notice.preference (account_id, zone, quiet_from, quiet_until, changed_at)
            values (?, 'America/New_York', '21:00', '08:00', now())
            """)
        .param(ana.value())
        .update();
    clock.set(Instant.parse("2026-11-20T02:30:00Z")); // 18:30 in Los Angeles, 21:30 in New York
    tell("w", NoticeEvent.WELCOME, null);
    assertThat(mails()).isEmpty();
    clock.set(Instant.parse("2026-11-20T13:00:00Z")); // 8:00 there
    carry();
    assertThat(mails()).hasSize(1);
  }

  @Test
  void whatWasTurnedOffIsNotSentEvenWhenItWaits() {
    AccountId clerk = readers.staff("clerk");
    readers.email(clerk, 1, "clerk@example.org");
    clock.set(NIGHT);
    send("c", NoticeEvent.CASE_WAITS, clerk, null);
    carry();
    preferences.turnOff(clerk, NoticeEvent.CASE_WAITS, Channel.EMAIL);
    clock.pass(Duration.ofHours(12));
    carry();

    assertThat(mails()).isEmpty();
    assertThat(fate("c")).containsExactly("EMAIL DROPPED TURNED_OFF");
    send("d", NoticeEvent.CASE_WAITS, clerk, null);
    carry();
    assertThat(fate("d")).containsExactly("EMAIL DROPPED TURNED_OFF");
  }

  @Test
  void aMailThatMayBeTurnedOffSaysHow() {
    AccountId clerk = readers.staff("clerk");
    readers.email(clerk, 1, "clerk@example.org");
    readers.email(ana, 1, "ana@example.org");
    tell("w", NoticeEvent.WELCOME, null);
    send("c", NoticeEvent.CASE_WAITS, clerk, null);
    carry();

    assertThat(unsubscribes()).hasSize(1).allMatch(a -> a.contains("/notices/off/"));
    String token = unsubscribes().getFirst().replaceAll(".*/", "");
    assertThat(unsubscribing.find(token)).isPresent();
    String other = token.endsWith("0") ? "1" : "0";
    assertThat(unsubscribing.find(token.substring(0, token.length() - 1) + other)).isEmpty();
    assertThat(unsubscribing.find("1-" + token)).isEmpty();
    unsubscribing.turnOff(unsubscribing.find(token).orElseThrow());
    assertThat(preferences.of(clerk).off(NoticeEvent.CASE_WAITS)).isTrue();
  }

  @Test
  void whoWantsOneMailADayGetsOne() {
    AccountId clerk = readers.staff("clerk");
    readers.email(clerk, 1, "clerk@example.org");
    database
        .house()
        .sql(
            """
            insert into notice.preference (account_id, digest_at, changed_at)
            values (?, '17:00', now())
            """)
        .param(clerk.value())
        .update();
    for (int n = 0; n < 3; n++) {
      send("c" + n, NoticeEvent.CASE_WAITS, clerk, null);
    }
    carry();
    assertThat(mails()).isEmpty();

    clock.set(Instant.parse("2026-11-20T01:00:00Z")); // 17:00
    carry();
    assertThat(mails()).containsExactly("clerk@example.org 3 pieces of news – Riverbend");
    assertThat(
            database
                .house()
                .sql("select paragraphs[2] from mail.message")
                .query(String.class)
                .single())
        .isEqualTo("Somebody waits for help with signing in (3 times)");
    endMail(true, "");
    assertThat(List.of(fate("c0"), fate("c1"), fate("c2")))
        .allMatch(f -> f.equals(List.of("EMAIL SENT ")));
  }

  @Test
  void whereAMailComesBackAnotherWayIsSought() {
    readers.email(ana, 1, "ana@example.org");
    readers.phone(ana, 1, "+15555550101");
    tell("w", NoticeEvent.WELCOME, null);
    assertThat(gateway.texts()).isEmpty();
    endMail(false, "SendFailedException 550");
    carry();

    assertThat(gateway.texts()).hasSize(1);
    assertThat(fate("w")).containsExactly("EMAIL FAILED SendFailedException 550", "TEXT SENT ");
    assertThat(deliveries.lastOf(Channel.EMAIL, "ANA@example.org", 5))
        .singleElement()
        .matches(Deliveries.Trace::failed);
    assertThat(deliveries.failing(NOON.minusSeconds(1), 9))
        .singleElement()
        .matches(f -> f.place().equals("ana@example.org") && ana.equals(f.account()));
  }

  @Test
  void whatHasToBeKnownBecomesALetterInTheEnd() {
    PatientId chart = chart(LocalDate.of(1987, 5, 17));
    grants.give(ana, chart, "SELF", Basis.SELF);
    tell("w", NoticeEvent.WELCOME, null);
    assertThat(fate("w")).containsExactly("LETTER WAITING ");

    NoticeLetters.Letter letter = letters.waiting(to -> true).getFirst();
    assertThat(letter.to().id()).isEqualTo(chart);
    assertThat(letter.address()).containsExactly("12 Alder St", "Riverbend, CA 95999");
    assertThat(letter.wording().subject()).isEqualTo("Your account is ready");
    assertThat(letters.posted(List.of(letter))).isEqualTo(1);
    assertThat(letters.posted(List.of(letter))).as("again").isZero();
    assertThat(fate("w")).containsExactly("LETTER SENT ");
    assertThat(letters.waiting(to -> true)).isEmpty();
  }

  @Test
  void lettersOfOthersHideNone() {
    grants.give(ana, chart(LocalDate.of(1987, 5, 17)), "SELF", Basis.SELF);
    for (int i = 0; i <= 200; i++) {
      tell("w" + i, NoticeEvent.WELCOME, null);
    }
    clock.pass(Duration.ofMinutes(1));
    AccountId bea = readers.patient("bea", "en");
    PatientId hers = chart(LocalDate.of(1990, 1, 2));
    grants.give(bea, hers, "SELF", Basis.SELF);
    context.publishEvent(new SecurityTold(bea));
    carry();
    assertThat(letters.waiting(to -> to.id().equals(hers))).hasSize(1);
  }

  @Test
  void aLetterThatMayNotGoAnyMoreIsNotPrinted() {
    PatientId chart = chart(LocalDate.of(1987, 5, 17));
    grants.give(ana, chart, "SELF", Basis.SELF);
    tell("w", NoticeEvent.WELCOME, null);
    database
        .house()
        .sql("update account.user_account set enabled = false where account_id = ?")
        .param(ana.value())
        .update();

    assertThat(letters.waiting(to -> true)).isEmpty();
    assertThat(fate("w")).containsExactly("LETTER DROPPED CLOSED");
  }

  @Test
  void nothingForATeenGoesWhereAParentReads() {
    PatientId chart = chart(LocalDate.of(2011, 5, 17)); // 15
    AccountId teen = readers.patient("teen", "en");
    AccountId mother = readers.patient("mother", "en");
    grants.give(teen, chart, "SELF", Basis.SELF);
    grants.give(mother, chart, "MTH", Basis.PARENT);
    readers.email(mother, 1, "Family@example.org");
    readers.email(teen, 1, "family@example.org");
    readers.phone(teen, 1, "+15555550107");
    send("t", NoticeEvent.LOG_IN_HELPED, teen, null);
    carry();

    assertThat(mails()).isEmpty();
    assertThat(gateway.texts()).hasSize(1);
    assertThat(fate("t")).containsExactly("EMAIL DROPPED SHARED", "TEXT SENT ");
  }

  @Test
  void noLetterForATeenGoesToTheHouse() {
    PatientId chart = chart(LocalDate.of(2011, 5, 17));
    AccountId teen = readers.patient("teen", "en");
    grants.give(teen, chart, "SELF", Basis.SELF);
    grants.give(readers.patient("mother", "en"), chart, "MTH", Basis.PARENT);
    send("t", NoticeEvent.LOG_IN_HELPED, teen, null);
    carry();

    assertThat(letters.waiting(to -> true)).isEmpty();
    assertThat(fate("t")).containsExactly("LETTER DROPPED SHARED");
  }

  @Test
  void whoAnsweredStopIsLeftAlone() {
    gateway.mood(form -> FakeGateway.Mood.STOPPED);
    link("a", LinkEvent.MOVED);
    link("b", LinkEvent.MOVED);
    assertThat(fate("a")).containsExactly("TEXT FAILED 21610");
    gateway.mood(form -> FakeGateway.Mood.TAKE);
    link("c", LinkEvent.MOVED);
    assertThat(fate("c")).containsExactly("TEXT DROPPED TURNED_OFF");
    assertThat(gateway.texts()).isEmpty();
  }

  @Test
  void newsOfSafetyGoesAnotherWayOnceANumberAnsweredStop() {
    grants.give(ana, chart(LocalDate.of(1987, 5, 17)), "SELF", Basis.SELF);
    readers.phone(ana, 1, "+15555550101");
    gateway.mood(form -> FakeGateway.Mood.STOPPED);
    tellSafety("a");
    carry();
    assertThat(fate("a")).containsExactly("LETTER WAITING ", "TEXT FAILED 21610");
    gateway.mood(form -> FakeGateway.Mood.TAKE);
    tellSafety("b");
    assertThat(fate("b")).containsExactly("LETTER WAITING ");
    assertThat(gateway.texts()).isEmpty();
  }

  @Test
  void aCodeThatIsTooOldIsNotSent() {
    gateway.mood(form -> FakeGateway.Mood.BUSY);
    links.send(
        "code",
        Channel.TEXT,
        "(555) 555-0101",
        "en",
        LinkEvent.CODE_ASKED,
        null,
        Map.of("code", "482 915", "minutes", "15"));
    carry();
    gateway.mood(form -> FakeGateway.Mood.TAKE);
    clock.pass(Duration.ofMinutes(15));
    carry();

    assertThat(fate("code")).containsExactly("TEXT DROPPED LATE");
    assertThat(gateway.texts()).isEmpty();
    assertThat(
            database
                .house()
                .sql("select slots::text from notice.notice")
                .query((row, n) -> row.getString(1))
                .list())
        .as("the code is forgotten")
        .containsOnlyNulls();
  }

  @Test
  void theGatewayTellsHowATextEnded() {
    link("a", LinkEvent.FINISH);
    String callback = gateway.texts().getFirst().callback();
    String ref = callback.replaceAll(".*/texts/|/status", "");
    fates.delivered(ref, gateway.texts().getFirst().sid());
    assertThat(fate("a")).containsExactly("TEXT DELIVERED ");
    fates.failed(ref, "x", "30003");
    assertThat(fate("a")).as("it arrived").containsExactly("TEXT DELIVERED ");

    link("b", LinkEvent.FINISH);
    String other = gateway.texts().getLast().callback().replaceAll(".*/texts/|/status", "");
    fates.failed(other, "x", "30003");
    assertThat(fate("b")).containsExactly("TEXT FAILED 30003");
    fates.failed("zzzz", "x", "30003");
  }

  private void link(String key, LinkEvent event) {
    links.send(
        key,
        Channel.TEXT,
        "+1 555 555 0103",
        "es",
        event,
        URI.create("https://portal.example.org/start?code=K7QD3XWM9P2H"),
        event.slots().contains(Slot.DATE) ? Map.of(Slot.DATE.code(), "2026-12-24") : Map.of());
    carry();
  }

  private void tell(String key, NoticeEvent event, @Nullable PatientId about) {
    send(key, event, ana, about);
    carry();
  }

  private void tellSafety(String key) {
    send(key, NoticeEvent.LOG_IN_HELPED, ana, null);
    carry();
  }

  private void send(String key, NoticeEvent event, AccountId to, @Nullable PatientId about) {
    Map<String, String> values =
        event.slots().contains(Slot.TIME) ? Map.of("time", "2026-11-19T17:20:00Z") : Map.of();
    notices.send(new Notice(key, event, to, about, values, null));
  }

  private void carry() {
    new Node(context, gateway).carry();
  }

  /** Says how the newest mail ended, as room mail does. */
  private void endMail(boolean sent, String fault) {
    String key =
        database
            .house()
            .sql("select idempotency_key from mail.message order by message_id desc limit 1")
            .query(String.class)
            .single();
    context.publishEvent(new MailEnded(key, sent, fault));
  }

  private PatientId chart(LocalDate born) {
    return charts.open(
        new Demographics(
            List.of(new Demographics.Name(null, List.of("Ana"), "Reyes", null, null)),
            born,
            "female",
            List.of(),
            List.of(
                new Demographics.Contact("address", "old", "1 Old Rd\nElsewhere"),
                new Demographics.Contact("address", "home", "12 Alder St\nRiverbend, CA 95999")),
            "en",
            null,
            null,
            true));
  }

  private List<String> mails() {
    return database
        .house()
        .sql("select recipient || ' ' || subject from mail.message order by message_id")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> unsubscribes() {
    return database
        .house()
        .sql("select unsubscribe from mail.message where unsubscribe is not null")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> fate(String key) {
    return database
        .house()
        .sql(
            """
            select d.channel || ' ' || d.state || ' ' || coalesce(d.reason, '')
            from notice.delivery d join notice.notice n using (notice_id)
            where n.notice_key = ? order by 1
            """)
        .param(key)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
