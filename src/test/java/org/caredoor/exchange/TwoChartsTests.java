// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.RowsOf;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Match;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two charts of one person become one and two again, and systems go on sending. */
@RoomTest
class TwoChartsTests {
  private static final int MANY = 10_000;

  private final Clinic clinic;
  private final TwoCharts two;
  private final Database database;
  private final Patients patients;
  private final People people;
  private PatientId ana = new PatientId(0);
  private PatientId rios = new PatientId(0);

  TwoChartsTests(
      Feeds feeds,
      Database database,
      Charts charts,
      Merges merges,
      Patients patients,
      People people) {
    this.clinic = new Clinic(feeds, database);
    this.two = new TwoCharts(clinic, charts, merges);
    this.database = database;
    this.patients = patients;
    this.people = people;
  }

  @BeforeEach
  void twoCharts() {
    clinic.send(TwoCharts.visit(TwoCharts.ana(), "x"));
    clinic.send(TwoCharts.visit(TwoCharts.rios(), "y"));
    ana = two.chart("ana");
    rios = two.chart("rios");
    assertThat(clinic.charts()).isEqualTo(2);
  }

  @Test
  void theRecordIsSeenTogetherUnderTheIdsOfTheChartThatStays() {
    two.join(ana, rios);
    assertThat(entriesOf(ana)).isEqualTo(10);
    assertThat(entriesOf(rios)).isZero();
    assertThat(clinic.count("select count(distinct entry_no) from record.entry")).isEqualTo(10);
    for (String key : List.of("y-v", "y-a", "y-b", "y-r")) {
      assertThat(clinic.text(key)).doesNotContain(rios.text()).contains(ana.text());
      assertThat(clinic.json(key).path("id").asString())
          .isEqualTo(ana.text() + "-" + clinic.column(key, "entry_no"));
      assertThat(clinic.json(key).path("subject").path("reference").asString())
          .isEqualTo("Patient/" + ana.text());
    }
    assertThat(clinic.json("y-a").path("encounter").path("reference").asString())
        .isEqualTo("Encounter/" + ana.text() + "-" + clinic.column("y-v", "entry_no"));
    assertThat(clinic.column("y-a", "panel_no")).isEqualTo(clinic.column("y-r", "entry_no"));
    assertThat(clinic.column("y-a", "encounter_no")).isEqualTo(clinic.column("y-v", "entry_no"));
    assertThat(clinic.column("y-a", "came_for")).isEqualTo(Long.toString(rios.value()));
  }

  @Test
  void whatWasJoinedPartsAsItWas() {
    Map<String, List<String>> anaBefore = RowsOf.of(database, ana);
    Map<String, List<String>> riosBefore = RowsOf.of(database, rios);
    two.part(two.join(ana, rios));
    assertThat(RowsOf.of(database, ana)).isEqualTo(anaBefore);
    assertThat(RowsOf.of(database, rios)).isEqualTo(riosBefore);
    two.part(two.join(rios, ana));
    assertThat(RowsOf.of(database, ana)).isEqualTo(anaBefore);
    assertThat(RowsOf.of(database, rios)).isEqualTo(riosBefore);
  }

  @Test
  void theSameAgainIsNoNewsAndWhatIsNewGoesToTheChartThatStays() {
    Merge merge = two.join(ana, rios);
    assertThat(clinic.send(TwoCharts.visit(TwoCharts.rios(), "y")).unchanged()).isEqualTo(5);
    clinic.send(TwoCharts.visit(TwoCharts.rios(), "z"));
    clinic.send(TwoCharts.visit(TwoCharts.ana(), "w"));
    assertThat(entriesOf(ana)).isEqualTo(18);
    assertThat(entriesOf(rios)).isZero();
    assertThat(clinic.column("z-a", "came_for")).isEqualTo(Long.toString(rios.value()));
    assertThat(clinic.column("w-a", "came_for")).isEqualTo("null");
    two.part(merge);
    assertThat(entriesOf(ana)).isEqualTo(9);
    assertThat(entriesOf(rios)).isEqualTo(9);
    assertThat(clinic.text("z-r")).doesNotContain(ana.text());
    assertThat(clinic.json("z-a").path("id").asString())
        .isEqualTo(rios.text() + "-" + clinic.column("z-a", "entry_no"));
    assertThat(clinic.send(TwoCharts.visit(TwoCharts.rios(), "z")).unchanged()).isEqualTo(5);
    assertThat(clinic.send(TwoCharts.visit(TwoCharts.ana(), "w")).unchanged()).isEqualTo(5);
  }

  @Test
  void aCorrectionAndADeletionUnderTheOldIdReachWhatMoved() {
    Merge merge = two.join(ana, rios);
    clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry("urn:uuid:p", TwoCharts.rios()),
            Sent.entry("urn:uuid:a", Sent.observation("y-a", "urn:uuid:p", "7"))));
    clinic.send(Sent.bundle("transaction", Sent.deletion("Observation/y-b")));
    assertThat(clinic.json("y-a").path("valueQuantity").path("value").asInt()).isEqualTo(7);
    assertThat(clinic.column("y-b", "deleted")).isEqualTo("true");
    assertThat(
            clinic.count(
                "select count(*) from record.entry_version where patient_id = " + ana.value()))
        .isEqualTo(2);
    two.part(merge);
    assertThat(clinic.json("y-a").path("valueQuantity").path("value").asInt()).isEqualTo(7);
    assertThat(clinic.column("y-b", "patient_id")).isEqualTo(Long.toString(rios.value()));
    assertThat(
            clinic.count(
                "select count(*) from record.entry_version where patient_id = " + rios.value()))
        .isEqualTo(2);
    assertThat(
            clinic.count(
                "select count(*) from record.entry_version where convert_from(content, 'UTF8') like"
                    + " '%"
                    + ana.text()
                    + "%'"))
        .isZero();
  }

  /** The hospital merged them too, and sends all of it under the number that it kept. */
  @Test
  void whatBothHaveOfOneSourceIsShownOnce() {
    clinic.send(TwoCharts.visit(TwoCharts.ana(), "y"));
    Map<String, List<String>> anaBefore = RowsOf.of(database, ana);
    Map<String, List<String>> riosBefore = RowsOf.of(database, rios);
    Merge merge = two.join(ana, rios);
    assertThat(entriesOf(ana)).isEqualTo(10);
    assertThat(entriesOf(rios)).as("stays behind").isEqualTo(4);
    assertThat(clinic.send(TwoCharts.visit(TwoCharts.rios(), "y")).unchanged()).isEqualTo(5);
    two.part(merge);
    assertThat(RowsOf.of(database, ana)).isEqualTo(anaBefore);
    assertThat(RowsOf.of(database, rios)).isEqualTo(riosBefore);
  }

  @Test
  void somethingNewerDoesNotStayBehind() {
    clinic.send(TwoCharts.visit(TwoCharts.ana(), "y"));
    clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry("urn:uuid:p", TwoCharts.rios()),
            Sent.entry(
                "urn:uuid:a",
                Sent.observation("y-a", "urn:uuid:p", "9")
                    .replace(
                        "\"status\"",
                        "\"meta\":{\"lastUpdated\":\"2099-01-01T00:00:00Z\"},\"status\""))));
    assertThat(two.ask(ana, rios, null)).isEqualTo(new Merges.Outcome.Refused("newer"));
    assertThat(two.ask(rios, ana, null)).isInstanceOf(Merges.Outcome.Done.class);
  }

  @Test
  void whatIsOnlyMentionedKeepsItsNumber() {
    clinic.send(report("early", TwoCharts.rios()));
    clinic.send(report("early-too", TwoCharts.ana()).replace("early-member", "late-member"));
    Map<String, List<String>> anaBefore = RowsOf.of(database, ana);
    Map<String, List<String>> riosBefore = RowsOf.of(database, rios);
    Merge merge = two.join(ana, rios);
    two.part(merge);
    assertThat(RowsOf.of(database, ana)).isEqualTo(anaBefore);
    assertThat(RowsOf.of(database, rios)).isEqualTo(riosBefore);
    Merge again = two.join(ana, rios);
    clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry("urn:uuid:p", TwoCharts.rios()),
            Sent.entry("urn:uuid:m", Sent.observation("early-member", "urn:uuid:p", "5"))));
    assertThat(clinic.json("early").path("result").path(0).path("reference").asString())
        .isEqualTo("Observation/" + ana.text() + "-" + clinic.column("early-member", "entry_no"));
    two.part(again);
    assertThat(clinic.json("early").path("result").path(0).path("reference").asString())
        .isEqualTo("Observation/" + rios.text() + "-" + clinic.column("early-member", "entry_no"));
  }

  private static String report(String id, String patient) {
    return Sent.bundle(
        "batch",
        Sent.entry("urn:uuid:p", patient),
        Sent.entry(
            "urn:uuid:r",
            """
            {"resourceType":"DiagnosticReport","id":"%s","status":"final","code":{"text":"Blood"},\
            "subject":{"reference":"urn:uuid:p"},"result":[{"reference":"Observation/early-member"}]}\
            """
                .formatted(id)));
  }

  @Test
  void numbersAndNamesLeadToTheChartThatStays() {
    two.join(ana, rios);
    assertThat(people.find(PeopleSearch.of("Rios"), 10, 0).people())
        .singleElement()
        .satisfies(found -> assertThat(found.chart().id()).isEqualTo(ana));
    assertThat(people.find(PeopleSearch.of("ana"), 10, 0).total()).isEqualTo(1);
    var newcomer =
        new Demographics(
            List.of(new Demographics.Name("official", List.of("Ana Maria"), "Rios", null, null)),
            LocalDate.of(1985, 4, 8),
            null,
            List.of(new Demographics.Identifier("urn:mrn", "200", null)),
            List.of(),
            null,
            null,
            null,
            true);
    assertThat(patients.match("lab", "7", newcomer)).isEqualTo(new Match.One(rios));
  }

  @Test
  void aChartThatIsCarriedCarriesNoneAndIsCarriedOnce() {
    clinic.send(Sent.patient("third", "Bo", "Reyes", "1985-04-09", ""));
    PatientId third = two.chart("third");
    two.join(ana, rios);
    assertThat(two.ask(third, rios, null)).isEqualTo(new Merges.Outcome.Refused("carried"));
    assertThat(two.ask(rios, third, null)).isEqualTo(new Merges.Outcome.Refused("carried"));
    assertThat(two.ask(third, ana, null)).isEqualTo(new Merges.Outcome.Refused("carries"));
    Merge second = two.join(ana, third);
    two.part(second);
    assertThatThrownBy(() ->
            database
                .house()
                .sql("update patient.chart set carried_by = ? where patient_id = ?")
                .params(third.value(), ana.value())
                .update())
        .rootCause()
        .hasMessageContaining("carries none");
  }

  @Test
  void whatEndsInTheMiddleHasDoneNothing() {
    Map<String, List<String>> anaBefore = RowsOf.of(database, ana);
    Map<String, List<String>> riosBefore = RowsOf.of(database, rios);
    assertThatThrownBy(() ->
            database.inHouse(() -> {
              two.join(ana, rios);
              throw new IllegalStateException("the power fails");
            }))
        .hasMessage("the power fails");
    assertThat(RowsOf.of(database, ana)).isEqualTo(anaBefore);
    assertThat(RowsOf.of(database, rios)).isEqualTo(riosBefore);
    assertThat(clinic.count("select count(*) from access.merge")).isZero();
  }

  @Test
  void importersInTheMeantimeLoseNothing() throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String id = "m" + i;
      String patient = i % 2 == 0 ? TwoCharts.ana() : TwoCharts.rios();
      tasks.add(() -> clinic.send(TwoCharts.visit(patient, id)).firstRefusals().isEmpty());
    }
    tasks.add(
        3,
        () -> {
          for (int round = 0; round < 3; round++) {
            two.part(two.join(ana, rios));
          }
          return true;
        });
    try (ExecutorService importers = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : importers.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    Merge merge = two.join(ana, rios);
    assertThat(entriesOf(ana)).isEqualTo(10 + 12 * 4);
    assertThat(entriesOf(rios)).isZero();
    two.part(merge);
    assertThat(entriesOf(ana)).isEqualTo(5 + 6 * 4);
    assertThat(entriesOf(rios)).isEqualTo(5 + 6 * 4);
    assertThat(
            clinic.count(
                "select count(*) from record.entry e join record.entry v on v.patient_id ="
                    + " e.patient_id and v.entry_no = e.encounter_no and v.resource_type ="
                    + " 'Encounter'"))
        .isEqualTo(
            clinic.count("select count(*) from record.entry where encounter_no is not null"));
  }

  @Test
  void aLargeRecordMovesWhole() {
    database
        .house()
        .sql(
            """
            insert into record.entry (patient_id, entry_no, arrival_no, resource_type, data_class, release_at,
              source_no, source_key, received_at, content, content_hash)
            select e.patient_id, 20000000 + n, 1000 + n, 'Observation', e.data_class, e.release_at, e.source_no,
              'many-' || n, e.received_at,
              convert_to(replace(convert_from(e.content, 'UTF8'), e.patient_id_text || '-' || e.entry_no,
                e.patient_id_text || '-' || (20000000 + n)), 'UTF8'), gen_random_uuid()
            from (select *, :key as patient_id_text from record.entry where source_key = 'y-a') e,
              generate_series(1, :many) n
            """)
        .param("key", rios.text())
        .param("many", MANY)
        .update();
    Merge merge = two.join(ana, rios);
    assertThat(entriesOf(ana)).isEqualTo(10 + MANY);
    assertThat(
            clinic.count(
                "select count(*) from record.entry where convert_from(content, 'UTF8') like '%"
                    + rios.text()
                    + "%'"))
        .isZero();
    two.part(merge);
    assertThat(entriesOf(rios)).isEqualTo(5 + MANY);
    assertThat(
            clinic.count(
                "select count(*) from record.entry where convert_from(content, 'UTF8') like"
                    + " '%\"id\":\"' || (case patient_id when "
                    + rios.value()
                    + " then '"
                    + rios.text()
                    + "' else '"
                    + ana.text()
                    + "' end) || '-' || entry_no || '\"%'"))
        .isEqualTo(8 + MANY);
  }

  private long entriesOf(PatientId patient) {
    return clinic.count("select count(*) from record.entry where patient_id = " + patient.value());
  }
}
