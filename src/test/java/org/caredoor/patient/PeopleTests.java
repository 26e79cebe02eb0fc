// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RoomTest
class PeopleTests {
  private final People people;
  private final Charts charts;
  private final Database database;

  PeopleTests(People people, Charts charts, Database database) {
    this.people = people;
    this.charts = charts;
    this.database = database;
  }

  @ParameterizedTest
  @CsvSource({
    "García, Garcia",
    "García, garcía",
    "García, GARCIA",
    "Garcia, García",
    "Müller, muller",
    "Nguyễn, nguyen",
    "Reyes, reyez",
    "Reyes, rayes",
    "Kowalski, kowalsky",
    "Hernandez, hernandes",
    "O’Brien, obrien",
    "O’Brien, o'brien",
    "Smith-Jones, smith jones",
  })
  void aSurnameIsFoundAsPeopleTypeIt(String surname, String typed) {
    PatientId wanted = chart("Ana", surname, "1985-04-07");
    chart("Xu", "Wexford", "1970-01-01");
    assertThat(found(typed)).containsExactly(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1985-04-07",
        "4/7/1985",
        "04/07/1985",
        "4-7-1985",
        "4.7.1985",
        "reyes 4/7/1985",
        "4/7/1985 ana",
        "Reyes, Ana 1985-04-07"
      })
  void aBirthDateIsReadAsPeopleWriteIt(String typed) {
    PatientId wanted = chart("Ana", "Reyes", "1985-04-07");
    chart("Ana", "Reyes", "1985-07-04");
    assertThat(found(typed)).containsExactly(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/31/1985", "1985-02-30", "0/0/0000"})
  void aDayThatDoesNotExistFindsNobody(String typed) {
    chart("Ana", "Reyes", "1985-04-07");
    assertThat(found(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4471902", "MRN-77a", "mrn-77A"})
  void aRecordNumberFindsItsPerson(String typed) {
    PatientId wanted = chart("Ana", "Reyes", "1985-04-07", "4471902", "MRN-77a");
    chart("Ben", "Okoye", "1985-04-07", "4471903");
    assertThat(found(typed)).containsExactly(wanted);
  }

  @Test
  void twoPeopleOfOneNameAreBothShown() {
    PatientId older = chart("Maria", "Lopez", "1950-01-01");
    PatientId younger = chart("Maria", "Lopez", "1990-01-01");
    assertThat(found("maria lopez")).containsExactly(older, younger);
    assertThat(found("maria lopez 1/1/1990")).containsExactly(younger);
  }

  @Test
  void theBestFitComesFirst() {
    chart("Ana", "Reyer", "1985-04-07");
    PatientId exact = chart("Ana", "Reyes", "1985-04-07");
    assertThat(found("ana reyes").getFirst()).isEqualTo(exact);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsOrRepeats() {
    List<PatientId> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(chart("Pat", "Samename", "1980-01-01"));
    }
    PeopleSearch search = PeopleSearch.of("samename");
    People.Page first = people.find(search, 25, 0);
    People.Page second = people.find(search, 25, 25);
    assertThat(first.total()).isEqualTo(30);
    List<PatientId> shown = new ArrayList<>();
    first.people().forEach(p -> shown.add(p.chart().id()));
    second.people().forEach(p -> shown.add(p.chart().id()));
    assertThat(shown).hasSize(30).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%%", "__", "%_%", "\\", "''", "*", "?", "--", ";", "\u0000\u0000"})
  void signsOfTheDatabaseAreNoNames(String typed) {
    assertThat(PeopleSearch.of(typed).enough()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"re%yes'; drop table patient.chart; --", "%re_es%"})
  void signsOfTheDatabaseAmongLettersDoNothing(String typed) {
    chart("Xu", "Wexford", "1970-01-01");
    assertThat(found(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"solberg", "sollberg ingmar", "1931-03-02", "4471902"})
  void noSearchReadsEveryChart(String typed) {
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, birth_date, search_name,
                created_at, changed_at)
            select n, 'x', 'y', date '1931-01-01' + (n % 30000)::int, md5(n::text) || ' ' || md5((n * 7)::text),
                now(), now() from generate_series(1, 20000) n
            """)
        .update();
    database.house().sql("analyze patient.chart").update();
    PeopleSearch search = PeopleSearch.of(typed);
    long chartsReadThrough =
        database.serveSearch(jdbc -> {
          people.find(search, 25, 0);
          return jdbc.sql(
                  """
                  select seq_scan from pg_stat_xact_user_tables
                  where schemaname = 'patient' and relname = 'chart'
                  """)
              .query(Long.class)
              .single();
        });
    assertThat(chartsReadThrough).isZero();
  }

  @Test
  void namesAreStoredAsTheyAreSearched() {
    chart("José María", "de la Peña-Ñúñez", "1985-04-07");
    List<String> stored =
        database
            .house()
            .sql("select search_name from patient.chart")
            .query((row, n) -> row.getString(1))
            .list();
    assertThat(stored)
        .isNotEmpty()
        .allSatisfy(name -> {
          assertThat(name).isEqualTo(PeopleSearch.fold(name));
          assertThat(name).contains("jose", "maria", "pena nunez");
        });
  }

  private List<PatientId> found(String typed) {
    PeopleSearch search = PeopleSearch.of(typed);
    return search.enough()
        ? people.find(search, 25, 0).people().stream().map(p -> p.chart().id()).toList()
        : List.of();
  }

  private PatientId chart(String given, String family, @Nullable String born, String... numbers) {
    return charts.open(
        new Demographics(
            List.of(
                new Demographics.Name(
                    "official", Arrays.asList(given.split(" ")), family, null, null)),
            born == null ? null : LocalDate.parse(born),
            "female",
            Arrays.stream(numbers)
                .map(n -> new Demographics.Identifier("urn:test:mrn", n, "MR"))
                .toList(),
            List.of(),
            null,
            null,
            null,
            true));
  }
}
