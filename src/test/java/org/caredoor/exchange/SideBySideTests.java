// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Several importers at once. */
@RoomTest
class SideBySideTests {
  private static final int IMPORTERS = 4;
  private final Clinic clinic;

  SideBySideTests(Feeds feeds, Database database) {
    this.clinic = new Clinic(feeds, database);
  }

  @Test
  void onePersonGetsOneChartAndEachResourceOneEntry() throws Exception {
    List<Callable<ImportReport>> tasks = new ArrayList<>();
    for (int i = 0; i < IMPORTERS; i++) {
      int n = i;
      for (int round = 0; round < 5; round++) {
        int r = round;
        tasks.add(() ->
            clinic.send(
                Sent.bundle(
                    "transaction",
                    Sent.entry("urn:uuid:ana", Sent.ana()),
                    Sent.entry("urn:uuid:s", Sent.observation("shared", "urn:uuid:ana", "5")),
                    Sent.entry(
                        "urn:uuid:o", Sent.observation("o" + n + "-" + r, "urn:uuid:ana", "5")))));
      }
    }
    all(tasks);
    assertThat(clinic.charts()).isEqualTo(1);
    assertThat(clinic.entries()).isEqualTo(2 + IMPORTERS * 5);
    assertThat(clinic.count("select count(distinct entry_no) from record.entry"))
        .isEqualTo(clinic.entries());
    assertThat(clinic.count("select max(version) from record.entry")).isEqualTo(1);
  }

  @Test
  void twoSourcesOfOnePersonDoNotOpenTwoCharts() throws Exception {
    List<Callable<ImportReport>> tasks = new ArrayList<>();
    for (int i = 0; i < IMPORTERS; i++) {
      String source = "source" + i;
      tasks.add(() ->
          clinic
              .feeds()
              .importContent("a.json", Sent.stream(Sent.ana()), source, ImportProgress.none()));
    }
    all(tasks);
    assertThat(clinic.charts()).isEqualTo(1);
    assertThat(clinic.count("select count(*) from patient.alias")).isEqualTo(IMPORTERS);
  }

  @Test
  void oneDoctorGetsOneEntryOfTheDirectory() throws Exception {
    List<Callable<ImportReport>> tasks = new ArrayList<>();
    for (int i = 0; i < IMPORTERS; i++) {
      String id = "p" + i;
      String visit =
          """
          {"resourceType":"Encounter","id":"v","status":"finished","class":{"code":"AMB"},\
          "subject":{"reference":"urn:uuid:p"},"participant":[{"individual":\
          {"reference":"Practitioner?identifier=npi|side-by-side","display":"Dr. X"}}]}\
          """;
      tasks.add(() ->
          clinic.send(
              Sent.bundle(
                  "transaction",
                  Sent.entry(
                      "urn:uuid:p",
                      Sent.patient(id, "Test", "Test", "197" + id.charAt(1) + "-01-01", "")),
                  Sent.entry("urn:uuid:v", visit.replace("\"v\"", "\"v" + id + "\"")))));
    }
    all(tasks);
    assertThat(
            clinic.count("select count(*) from directory.alias where alias = 'npi|side-by-side'"))
        .isEqualTo(1);
    assertThat(
            clinic.count(
                "select count(distinct convert_from(content, 'UTF8')::jsonb #>>"
                    + " '{participant,0,individual,reference}') from record.entry where"
                    + " resource_type = 'Encounter'"))
        .isEqualTo(1);
    assertThat(clinic.charts()).isEqualTo(IMPORTERS);
  }

  private static void all(List<Callable<ImportReport>> tasks) throws Exception {
    try (ExecutorService importers = Executors.newFixedThreadPool(IMPORTERS)) {
      for (Future<ImportReport> done : importers.invokeAll(tasks)) {
        assertThat(done.get().firstRefusals()).isEmpty();
      }
    }
  }
}
