// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.directory.Directory;
import org.caredoor.notice.template.Lint;
import org.caredoor.notice.text.FakeGateway;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.web.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** No notice says anything of health: every text, and every message that really leaves. */
@RoomTest
class NoticeTextTests {
  private static final Instant NOON = Instant.parse("2026-11-19T20:00:00Z"); // in Los Angeles

  private final ApplicationContext context;
  private final Lint lint;
  private final Words words;
  private final Notices notices;
  private final Links links;
  private final Grants grants;
  private final Charts charts;
  private final Directory directory;
  private final Database database;
  private final TestClock clock;
  private final Readers readers;
  private final FakeGateway gateway;

  NoticeTextTests(
      ApplicationContext context,
      Lint lint,
      Words words,
      Notices notices,
      Links links,
      Grants grants,
      Charts charts,
      Directory directory,
      Database database,
      TestClock clock) {
    this.context = context;
    this.lint = lint;
    this.words = words;
    this.notices = notices;
    this.links = links;
    this.grants = grants;
    this.charts = charts;
    this.directory = directory;
    this.database = database;
    this.clock = clock;
    this.readers = new Readers(database, clock);
    this.gateway = new FakeGateway(clock);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** The check itself: words of our list, of the record, of the rules, of the directory. */
  @Test
  void theCheckFindsWordsOfHealth() {
    directory.identify(
        List.of(
            new Directory.Named(
                "HealthcareService", List.of("x|HealthcareService/1"), "Larkspur Clinic"),
            new Directory.Named("Organization", List.of("x|Organization/1"), "Riverbend")));
    Map<String, String> wanted = new TreeMap<>();
    wanted.put("Your test result is ready", "test");
    wanted.put("Sus RESULTADOS están listos", "RESULTADOS");
    wanted.put("Your A1c came back", "A1c");
    wanted.put("Take your lisinopril", "lisinopril");
    wanted.put("Time for a flu shot", "flu shot");
    wanted.put("About your pregnancies", "pregnancies");
    wanted.put("Su cita de psiquiatría", "psiquiatría");
    wanted.put("Welcome to Larkspur Clinic!", "Larkspur Clinic");
    wanted.put("High blood pressure", "High blood pressure");
    wanted.put("Your ACT is due", "ACT");
    wanted.forEach((text, word) -> assertThat(lint.find(List.of(text))).as(text).contains(word));
    assertThat(
            lint.find(
                List.of(
                    "You may now act for somebody",
                    "Sign in to visit your page",
                    "Riverbend: your birth date",
                    "Son las ocho")))
        .isEmpty();
  }

  @Test
  void theWatchWordsOfTheRulesAreLookedFor() {
    assertThat(lint.find(List.of("methadone clinic"))).isNotEmpty();
  }

  @Test
  void noTextSaysAnythingOfHealth() {
    Map<String, Object> found = new TreeMap<>();
    for (Locale language : Words.LANGUAGES) {
      words.keys(language.getLanguage()).stream()
          .filter(key -> key.startsWith("notice.event.") || key.startsWith("notice.digest."))
          .forEach(key -> {
            var clinical =
                lint.find(
                    List.of(Wordings.PLACE.matcher(words.text(language, key)).replaceAll(" ")));
            if (!clinical.isEmpty()) {
              found.put(language + " " + key, clinical);
            }
          });
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyOccasionHasAllItsTextsInEveryLanguage() {
    for (Locale language : Words.LANGUAGES) {
      Occasion.all()
          .forEach(occasion ->
              assertThat(List.of("subject", "body", "brief"))
                  .as(occasion + " " + language)
                  .allMatch(
                      part -> words.has(language, "notice.event." + occasion.code() + "." + part)));
    }
  }

  /** What reaches a mail server and a gateway, of every occasion, in every language. */
  @Test
  void noMessageThatLeavesSaysAnythingOfHealthOrWhoThePatientIs() {
    clock.set(NOON);
    for (Locale language : Words.LANGUAGES) {
      sendEverything(language.getLanguage());
    }
    new Node(context, gateway).carry();

    List<String> mails =
        database
            .house()
            .sql("select subject || ' ' || array_to_string(paragraphs, ' ') from mail.message")
            .query((row, n) -> row.getString(1))
            .list();
    List<String> links =
        database
            .house()
            .sql("select link from mail.message where link is not null")
            .query((row, n) -> row.getString(1))
            .list();
    List<String> texts = gateway.texts().stream().map(FakeGateway.Text::body).toList();
    long occasions = Occasion.all().count();
    assertThat(mails).hasSizeGreaterThanOrEqualTo((int) (occasions - 1) * 2); // one is texted
    assertThat(texts).hasSizeGreaterThanOrEqualTo(LinkEvent.values().length * 2);
    assertThat(lint.find(mails)).isEmpty();
    assertThat(
            lint.find(texts.stream().map(text -> text.replaceAll("https?://\\S+", " ")).toList()))
        .isEmpty();
    assertThat(String.join("\n", mails) + String.join("\n", texts))
        .doesNotContainIgnoringCase("Quetzal")
        .doesNotContainIgnoringCase("records/");
    assertThat(links).noneMatch(link -> link.contains("records"));
  }

  private void sendEverything(String language) {
    PatientId chart = chart();
    AccountId own = readers.patient("own-" + language, language);
    AccountId other = readers.patient("other-" + language, language);
    AccountId former = readers.patient("former-" + language, language);
    AccountId clerk = readers.staff("clerk-" + language);
    int n = 0;
    for (AccountId account : List.of(own, other, former, clerk)) {
      readers.email(account, 1, "reader" + n++ + language + "@example.org");
      readers.phone(account, 1, "+1555555%04d".formatted(n + (language.equals("es") ? 50 : 0)));
    }
    grants.give(own, chart, "SELF", Basis.SELF);
    grants.give(other, chart, "SPS", Basis.POWER_OF_ATTORNEY);
    for (NoticeEvent event : NoticeEvent.values()) {
      AccountId reader =
          switch (event.audience()) {
            case STAFF -> clerk;
            case HOLDER, BEREAVED -> other;
            case FORMER -> former;
            case LOG_IN, PATIENT -> own;
          };
      notices.send(
          new Notice(
              event + language,
              event,
              reader,
              event.ofLogIn() ? null : chart,
              values(event),
              "/for/" + chart + "/records/results/7"));
    }
    for (LinkEvent event : LinkEvent.values()) {
      for (Channel channel : List.of(Channel.EMAIL, Channel.TEXT)) {
        links.send(
            event + language + channel,
            channel,
            channel == Channel.EMAIL ? "new@example.org" : "(555) 555-0190",
            language,
            event,
            URI.create("https://portal.example.org/start?code=K7QD3XWM9P2H"),
            values(event));
      }
    }
  }

  private static Map<String, String> values(Occasion occasion) {
    return Arrays.stream(Slot.values())
        .filter(occasion.slots()::contains)
        .collect(
            Collectors.toMap(
                Slot::code,
                slot ->
                    switch (slot) {
                      case DATE -> "2026-12-01";
                      case TIME -> "2026-11-19T17:20:00Z";
                      case CODE -> "482 915";
                      case MINUTES -> "15";
                      case DAYS -> "3";
                    }));
  }

  private PatientId chart() {
    return charts.open(
        new Demographics(
            List.of(new Demographics.Name(null, List.of("Quetzalli"), "Quetzal", null, null)),
            LocalDate.of(1987, 5, 17),
            "female",
            List.of(),
            List.of(),
            "en",
            null,
            null,
            true));
  }
}
