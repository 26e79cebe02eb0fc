// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caredoor.RoomTest;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copied patient is what the real intake would have stored. */
@RoomTest
class PopulationTests {
  private static final int MODELS = 4;
  private static final int PEOPLE = 10;
  private static final List<String> TABLES =
      List.of(
          "patient.chart",
          "patient.name",
          "patient.identifier",
          "patient.contact",
          "patient.alias",
          "record.counter",
          "record.entry");

  /** What a second arrival from another source changes. */
  private static final List<String> OF_THE_ARRIVAL =
      List.of(
          "source_no",
          "source_key",
          "received_at",
          "release_at",
          "created_at",
          "changed_at",
          "source",
          "decided",
          "patient_id",
          "content_hash");

  private final Database database;
  private final Population.Rooms rooms;

  @TempDir Path folder;

  PopulationTests(Database database, Feeds feeds, Patients patients, InstantSource clock) {
    this.database = database;
    this.rooms = new Population.Rooms(feeds, patients, database.houseSource(), clock);
  }

  /** The only chance that no seed rules: entry numbers are scattered by a random key. */
  @BeforeEach
  void theSameNumbersForAll() {
    scatterBy("'5ca77e2e-0000-4000-8000-000000000001'");
  }

  @AfterEach
  void otherNumbersForEachAgain() {
    scatterBy("gen_random_uuid()");
  }

  private void scatterBy(String key) {
    database.house().sql("alter table record.counter alter scatter set default " + key).update();
  }

  @Test
  void copiesAreWhatTheRealIntakeMakesOfTheirResources() throws Exception {
    Population population = write(7);
    for (int number : new int[] {1, 6, 9}) {
      Person person = population.person(number);
      Map<String, List<String>> copied = rows(person.id());
      byte[] bundle = bundle(person.id());
      for (String table : TABLES.reversed()) {
        database
            .house()
            .sql("delete from %s where patient_id = ?".formatted(table))
            .param(person.id().value())
            .update();
      }
      ImportReport report =
          rooms
              .feeds()
              .importContent(
                  "again.json", new ByteArrayInputStream(bundle), "again", ImportProgress.none());
      assertThat(report.firstRefusals()).isEmpty();
      assertThat(report.waiting()).isZero();
      PatientId again =
          rooms.patients().byIdentifier(ModelPatient.SYSTEM, person.token()).orElseThrow();
      Map<String, List<String>> stored = rows(again);
      TABLES.forEach(table ->
          assertSame(
              table, stored.getOrDefault(table, List.of()), copied.getOrDefault(table, List.of())));
    }
  }

  private static void assertSame(String table, List<String> rows, List<String> copied) {
    assertThat(rows).as(table).hasSameSizeAs(copied);
    for (int n = 0; n < rows.size(); n++) {
      assertThat(rows.get(n)).as(table).isEqualTo(copied.get(n));
    }
  }

  @Test
  void everyCopyHasTheHashOfItsContent() throws Exception {
    write(7);
    assertThat(
            database
                .house()
                .sql(
                    """
                    select count(*) from record.entry where replace(content_hash::text, '-', '')
                      <> encode(substring(sha256(content) for 16), 'hex')
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(count("record.entry")).isGreaterThan(50 * PEOPLE);
  }

  @Test
  void thePopulationIsTheSameForTheSameSeedOnly() throws Exception {
    Population one = write(7);
    List<String> first = contents();
    empty();
    Population two = write(7);
    assertThat(contents()).isEqualTo(first);
    assertThat(two.person(3)).isEqualTo(one.person(3));
    empty();
    write(8);
    assertThat(contents()).doesNotContainAnyElementsOf(first);
  }

  @Test
  void nothingOfTheModelsIsLeft() throws Exception {
    write(7);
    assertThat(count("patient.chart")).isEqualTo(PEOPLE);
    for (int number = 0; number < MODELS; number++) {
      Model model = Model.of(number);
      for (String trace : List.of(model.token().substring(1), model.given(), model.family())) {
        assertThat(
                database
                    .house()
                    .sql(
                        "select count(*) from record.entry where position(? in"
                            + " convert_from(content, 'UTF8')) > 0")
                    .param(trace)
                    .query(Integer.class)
                    .single())
            .as(trace)
            .isZero();
      }
    }
  }

  private Population write(long seed) throws Exception {
    Population population =
        Population.prepare(rooms, seed, MODELS, folder.resolve("models-" + System.nanoTime()));
    Population.Written written =
        population.write(database.houseSource(), 0, PEOPLE, (people, rows) -> {});
    assertThat(written.rows()).isGreaterThan(50 * PEOPLE);
    return population;
  }

  private void empty() {
    database.house().sql("truncate %s cascade".formatted(String.join(", ", TABLES))).update();
  }

  private int count(String table) {
    return database
        .house()
        .sql("select count(*) from %s".formatted(table))
        .query(Integer.class)
        .single();
  }

  private List<String> contents() {
    return database
        .house()
        .sql("select encode(content, 'hex') from record.entry order by patient_id, arrival_no")
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The patient's resources as a source would send them, under the ids that they have here. */
  private byte[] bundle(PatientId id) {
    return database
        .house()
        .sql("select content from record.entry where patient_id = ? order by arrival_no")
        .param(id.value())
        .query((row, n) ->
            "{\"resource\":" + new String(row.getBytes(1), StandardCharsets.UTF_8) + "}")
        .list()
        .stream()
        .collect(
            Collectors.joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** All columns but those of the arrival, with the patient's key and ids taken out. */
  private Map<String, List<String>> rows(PatientId id) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : TABLES) {
      String content =
          table.equals("record.entry")
              ? "jsonb_build_object('content', convert_from(t.content, 'UTF8'))"
              : "'{}'";
      rows.put(
          table,
          database
              .house()
              .sql(
                  """
                  select jsonb_pretty((to_jsonb(t) || %s) - ?::text[]) from %s t where patient_id = ?
                  """
                      .formatted(content, table))
              .params(OF_THE_ARRIVAL.toArray(String[]::new), id.value())
              .query((row, n) -> row.getString(1))
              .list()
              .stream()
              .map(row -> comparable(row, id))
              .sorted()
              .toList());
    }
    return rows;
  }

  /** Another source has its own names for the same doctors and places. */
  private static String comparable(String value, PatientId id) {
    return value
        .replace(id.text(), "KEY")
        .replaceAll("(Practitioner|Organization|Location)/[0-9a-z]+", "$1/ID");
  }
}
