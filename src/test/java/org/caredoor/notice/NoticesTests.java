// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices from the rooms that send them to the outbox of room mail. */
@RoomTest
class NoticesTests {
  private static final Instant NOON = Instant.parse("2026-11-19T20:00:00Z"); // in Los Angeles

  private final Notices notices;
  private final Links links;
  private final Round round;
  private final Grants grants;
  private final Charts charts;
  private final Database database;
  private final TestClock clock;
  private final Readers readers;
  private AccountId ana = new AccountId(0);
  private PatientId anasChart = new PatientId(0);

  NoticesTests(
      Notices notices,
      Links links,
      Round round,
      Grants grants,
      Charts charts,
      Database database,
      TestClock clock) {
    this.notices = notices;
    this.links = links;
    this.round = round;
    this.grants = grants;
    this.charts = charts;
    this.database = database;
    this.clock = clock;
    this.readers = new Readers(database, clock);
  }

  @BeforeEach
  void somebody() {
    clock.set(NOON);
    ana = readers.patient("ana", "es");
    readers.email(ana, 1, "ana@example.org");
    readers.email(ana, 2, "ana.work@example.org");
    anasChart = chart("Ana", LocalDate.of(1987, 5, 17), false);
    grants.give(ana, anasChart, "SELF", Basis.SELF);
  }

  @Test
  void tellsInTheReadersLanguageAtTheFirstAddress() {
    notices.send(welcome("w1"));
    round.carry();

    assertThat(mails()).containsExactly("ana@example.org es Su cuenta está lista – Riverbend");
    assertThat(links()).allMatch(link -> link.matches("http://[^/]+/notices/[0-9a-z]+"));
  }

  @Test
  void tellsOfSafetyAtEveryAddress() {
    notices.send(
        new Notice(
            "s1",
            NoticeEvent.LOG_IN_HELPED,
            ana,
            null,
            Map.of("time", clock.instant().toString()),
            null));
    round.carry();

    assertThat(mails()).hasSize(2);
  }

  @Test
  void tellsOnceWhatWasAskedForTwice() {
    notices.send(welcome("once"));
    notices.send(welcome("once"));
    round.carry();
    notices.send(welcome("once"));
    round.carry();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void tellsNothingOfWorkThatWasRolledBack() {
    assertThatThrownBy(() ->
            database.inHouse(() -> {
              notices.send(welcome("rolled back"));
              throw new IllegalStateException("the work failed");
            }))
        .hasMessage("the work failed");
    round.carry();

    assertThat(mails()).isEmpty();
  }

  @Test
  void asksThePolicyWhenItSends() {
    AccountId walter = readers.patient("walter", "en");
    readers.email(walter, 1, "walter@example.org");
    grants.give(walter, anasChart, "SPS", Basis.POWER_OF_ATTORNEY);
    notices.send(about("h1", NoticeEvent.RECORDS_JOINED, walter));
    round.carry();
    assertThat(mails()).hasSize(1);

    notices.send(about("h2", NoticeEvent.RECORDS_JOINED, walter));
    grants.block(anasChart, walter, ana, "safety");
    round.carry();
    assertThat(mails()).hasSize(1);
    assertThat(state("h2")).isEqualTo("DROPPED NOT_OPEN");
  }

  @Test
  void tellsThePatientAloneWhatIsForThePatient() {
    AccountId walter = readers.patient("walter", "en");
    readers.email(walter, 1, "walter@example.org");
    grants.give(walter, anasChart, "SPS", Basis.POWER_OF_ATTORNEY);
    notices.send(about("p1", NoticeEvent.ACCESS_ASKED, walter));
    notices.send(about("p2", NoticeEvent.ACCESS_ASKED, ana));
    round.carry();

    assertThat(state("p1")).isEqualTo("DROPPED NOT_OPEN");
    assertThat(mails()).hasSize(1).allMatch(m -> m.startsWith("ana@example.org "));
  }

  @Test
  void whatWasGivenAgainBeforeItLeavesIsNoEndAnyMore() {
    AccountId walter = readers.patient("walter", "en");
    readers.email(walter, 1, "walter@example.org");
    notices.send(about("e1", NoticeEvent.ACCESS_ENDED, walter));
    round.carry();
    assertThat(mails()).hasSize(1);

    notices.send(about("e2", NoticeEvent.ACCESS_ENDED, walter));
    grants.give(walter, anasChart, "SPS", Basis.POWER_OF_ATTORNEY);
    round.carry();
    assertThat(mails()).hasSize(1);
    assertThat(state("e2")).isEqualTo("DROPPED LATE");
  }

  @Test
  void stopsWithADeathExceptForWhatIsSaidOfIt() {
    AccountId walter = readers.patient("walter", "en");
    readers.email(walter, 1, "walter@example.org");
    grants.give(walter, anasChart, "SPS", Basis.POWER_OF_ATTORNEY);
    notices.send(about("d1", NoticeEvent.RECORDS_JOINED, walter));
    notices.send(about("d2", NoticeEvent.RECORDS_JOINED, ana));
    notices.send(welcome("d3"));
    notices.send(about("d4", NoticeEvent.AFTER_DEATH, walter));
    charts.update(anasChart, person("Ana", LocalDate.of(1987, 5, 17), true));
    round.carry();

    assertThat(List.of(state("d1"), state("d2"), state("d3"))).containsOnly("DROPPED DECEASED");
    assertThat(mails())
        .containsExactly("walter@example.org en We are sorry for your loss – Riverbend");
  }

  @Test
  void saysThatThereIsNowhereToSendItTo() {
    AccountId nobody = readers.patient("nobody", "en");
    notices.send(new Notice("n1", NoticeEvent.WELCOME, nobody, null, Map.of(), null));
    round.carry();

    assertThat(state("n1")).isEqualTo("FAILED NO_ADDRESS");
  }

  @Test
  void sendsALinkToAContactWithoutALogIn() {
    links.send(
        "l1",
        Channel.EMAIL,
        "mateo@example.org",
        "es",
        LinkEvent.START,
        URI.create("https://portal.example.org/start?code=K7QD3XWM9P2H"),
        Map.of("date", "2026-12-31"));
    round.carry();

    assertThat(mails()).containsExactly("mateo@example.org es Abra su cuenta – Riverbend");
    assertThat(links()).containsExactly("https://portal.example.org/start?code=K7QD3XWM9P2H");
    assertThat(
            database
                .house()
                .sql("select paragraphs[2] from mail.message")
                .query(String.class)
                .single())
        .isEqualTo("El enlace sirve hasta el 31 de diciembre de 2026, una vez.");
  }

  @Test
  void refusesWhatDoesNotFitTheEvent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Notice("x", NoticeEvent.ACCESS_ENDS, ana, anasChart, Map.of(), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Notice(
                "x", NoticeEvent.ACCESS_ENDS, ana, anasChart, Map.of("date", "cardiology"), null));
    assertThatIllegalArgumentException()
        .as("a patient in a notice about a log-in")
        .isThrownBy(() -> about("x", NoticeEvent.WELCOME, ana));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Notice("x", NoticeEvent.WELCOME, ana, null, Map.of(), "//evil.example"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> links.send("x", Channel.TEXT, "12", "en", LinkEvent.FINISH, null, Map.of()));
  }

  private Notice welcome(String key) {
    return new Notice(key, NoticeEvent.WELCOME, ana, null, Map.of(), "/home");
  }

  private Notice about(String key, NoticeEvent event, AccountId to) {
    return new Notice(key, event, to, anasChart, Map.of(), null);
  }

  private PatientId chart(String given, LocalDate born, boolean died) {
    return charts.open(person(given, born, died));
  }

  private Demographics person(String given, @Nullable LocalDate born, boolean died) {
    return new Demographics(
        List.of(new Demographics.Name(null, List.of(given), "Reyes", null, null)),
        born,
        "female",
        List.of(),
        List.of(),
        "es",
        null,
        died ? clock.instant() : null,
        true);
  }

  private List<String> mails() {
    return database
        .house()
        .sql(
            "select recipient || ' ' || language || ' ' || subject from mail.message order by"
                + " message_id")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> links() {
    return database
        .house()
        .sql("select link from mail.message")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private String state(String key) {
    return database
        .house()
        .sql(
            """
            select d.state || ' ' || coalesce(d.reason, 'null')
            from notice.delivery d join notice.notice n using (notice_id) where n.notice_key = ?
            """)
        .param(key)
        .query(String.class)
        .single();
  }
}
