// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.caredoor.RoomTest;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is stored, in which version, under which number. */
@RoomTest
class IntakeTests {
  private static final String ANA = "urn:uuid:ana";
  private final Clinic clinic;

  IntakeTests(Feeds feeds, Database database) {
    this.clinic = new Clinic(feeds, database);
  }

  @Test
  void keepsEveryDigitAndTheOrder() {
    String strange =
        "\"extension\":[{\"url\":\"http://x\",\"valueDecimal\":1.10},{\"url\":\"http://y\",\"valueDecimal\":1e2},"
            + "{\"url\":\"http://z\",\"valueDecimal\":-0.0},{\"url\":\"http://n\",\"valueDecimal\":123456789012345678901234567890.0010}],\"note\":[{\"text\":\"√ñ"
            + " \\u00e9 \\\"quoted\\\" \\/ \\ud83d\\ude00\"}],";
    clinic.send(Sent.anaWith(glucose("o1", "7.20").replace("\"status\"", strange + "\"status\"")));
    String key = clinic.json("ana").path("id").stringValue("");
    String no = clinic.column("o1", "entry_no");
    assertThat(clinic.text("o1"))
        .isEqualTo(
            "{\"resourceType\":\"Observation\",\"id\":\""
                + key
                + "-"
                + no
                + "\",\"extension\":[{\"url\":\"http://x\",\"valueDecimal\":1.10},{\"url\":\"http://y\",\"valueDecimal\":1e2},"
                + "{\"url\":\"http://z\",\"valueDecimal\":-0.0},{\"url\":\"http://n\",\"valueDecimal\":123456789012345678901234567890.0010}],\"note\":[{\"text\":\"√ñ"
                + " é \\\"quoted\\\" / 😀\"}],\"status\":\"final\",\"code\":{\"text\":\"Glucose\"},"
                + "\"category\":[{\"coding\":[{\"code\":\"laboratory\"}]}],\"subject\":{\"reference\":\"Patient/"
                + key
                + "\"},\"effectiveDateTime\":\"2026-05-04T10:00:00Z\",\"valueQuantity\":{\"value\":7.20,\"unit\":\"mg/dL\"}}");
    assertThat(PatientId.parse(key)).isPresent();
  }

  @Test
  void aRepeatChangesNothing() {
    ImportReport first = clinic.send(Sent.anaWith(glucose("o1", "5")));
    ImportReport again = clinic.send(Sent.anaWith(glucose("o1", "5")));
    assertThat(first.stored()).isEqualTo(2);
    assertThat(again.stored()).isZero();
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(clinic.count("select count(*) from record.entry_version")).isZero();
  }

  @Test
  void aNewerVersionReplacesAndALateOlderOneDoesNot() {
    clinic.send(Sent.anaWith(dated("o1", "5", "2026-01-02T00:00:00Z")));
    clinic.send(Sent.anaWith(dated("o1", "6", "2026-01-03T00:00:00Z")));
    ImportReport late = clinic.send(Sent.anaWith(dated("o1", "4", "2026-01-01T00:00:00Z")));
    assertThat(late.unchanged()).isEqualTo(2);
    assertThat(clinic.text("o1")).contains("\"value\":6");
    assertThat(clinic.column("o1", "version")).isEqualTo("2");
    assertThat(clinic.count("select count(*) from record.entry_version")).isEqualTo(1);
  }

  @Test
  void aLowerVersionNumberDoesNotReplace() {
    clinic.send(Sent.anaWith(numbered("o1", "6", 10)));
    clinic.send(Sent.anaWith(numbered("o1", "5", 9)));
    assertThat(clinic.text("o1")).contains("\"value\":6");
  }

  @Test
  void whatWasDeletedLeavesATombstoneAndMayComeBack() {
    clinic.send(Sent.anaWith(glucose("o1", "5")));
    clinic.send(Sent.bundle("transaction", Sent.deletion("Observation/o1")));
    assertThat(clinic.column("o1", "deleted")).isEqualTo("true");
    assertThat(clinic.column("o1", "version")).isEqualTo("2");
    assertThat(clinic.send(Sent.bundle("transaction", Sent.deletion("Observation/o1"))).unchanged())
        .isEqualTo(1);
    clinic.send(Sent.anaWith(glucose("o1", "5")));
    assertThat(clinic.column("o1", "deleted")).isEqualTo("false");
    assertThat(clinic.count("select count(*) from record.entry_version")).isEqualTo(2);
  }

  @Test
  void whatWasEnteredInErrorStays() {
    clinic.send(Sent.anaWith(glucose("o1", "5")));
    clinic.send(Sent.anaWith(glucose("o1", "5").replace("\"final\"", "\"entered-in-error\"")));
    assertThat(clinic.column("o1", "status")).isEqualTo("entered-in-error");
    assertThat(clinic.column("o1", "deleted")).isEqualTo("false");
  }

  @Test
  void aReferenceForwardFindsItsTargetWhenItComes() {
    String withVisit =
        Sent.observation("o1", "Patient/ana", "5")
            .replace("\"status\"", "\"encounter\":{\"reference\":\"Encounter/v1\"},\"status\"");
    clinic.send("a.ndjson", Sent.ana() + "\n" + withVisit);
    assertThat(clinic.count("select count(*) from record.reserved")).isEqualTo(1);
    clinic.send("b.ndjson", visit("v1", "Patient/ana"));
    assertThat(clinic.count("select count(*) from record.reserved")).isZero();
    assertThat(clinic.column("o1", "encounter_no")).isEqualTo(clinic.column("v1", "entry_no"));
    assertThat(clinic.json("o1").path("encounter").path("reference").stringValue(""))
        .isEqualTo("Encounter/" + clinic.json("v1").path("id").stringValue(""));
  }

  @Test
  void linesMayComeBeforeTheirPatient() {
    ImportReport report =
        clinic.send(
            "all.ndjson",
            Sent.observation("o1", "Patient/ana", "5")
                + "\n"
                + Sent.ana()
                + "\n"
                + visit("v", "Patient/ana"));
    assertThat(report.stored()).isEqualTo(3);
    assertThat(report.refused()).isZero();
  }

  @Test
  void aReportsResultsKnowTheirPanel() {
    String report =
        """
        {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Panel"},\
        "subject":{"reference":"urn:uuid:ana"},"result":[{"reference":"urn:uuid:o"}]}\
        """;
    clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry(ANA, Sent.ana()),
            Sent.entry("urn:uuid:o", glucose("o1", "5")),
            Sent.entry("urn:uuid:r", report)));
    assertThat(clinic.column("o1", "panel_no")).isEqualTo(clinic.column("r", "entry_no"));
  }

  @Test
  void aPanelThatComesLaterClaimsItsResults() {
    String report =
        """
        {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Panel"},\
        "subject":{"reference":"Patient/ana"},"result":[{"reference":"Observation/o1"},{"reference":"Observation/o2"}]}\
        """;
    clinic.send("a.ndjson", Sent.ana() + "\n" + Sent.observation("o1", "Patient/ana", "5"));
    clinic.send("b.ndjson", report);
    clinic.send("c.ndjson", Sent.observation("o2", "Patient/ana", "6"));
    String panel = clinic.column("r", "entry_no");
    assertThat(clinic.column("o1", "panel_no")).isEqualTo(panel);
    assertThat(clinic.column("o2", "panel_no")).isEqualTo(panel);
  }

  @Test
  void theDirectoryIsTheSameWhicheverComesFirst() {
    String doctor =
        """
        {"resourceType":"Practitioner","id":"d1","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"77"}],\
        "name":[{"family":"Gutierrez","given":["Maria"],"prefix":["Dr."]}]}\
        """;
    String seen =
        visit("v1", ANA)
            .replace(
                "\"status\"",
                "\"participant\":[{\"individual\":{\"reference\":\"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|77\",\"display\":\"Dr."
                    + " G\"}},{\"individual\":{\"reference\":\"Practitioner/d1\"}}],\"status\"");
    clinic.send(Sent.anaWith(seen));
    clinic.send(doctor);
    clinic.send(Sent.anaWith(seen.replace("\"v1\"", "\"v2\"")));
    JsonNode before = clinic.json("v1").path("participant");
    JsonNode after = clinic.json("v2").path("participant");
    assertThat(after).isEqualTo(before);
    List<String> names =
        before
            .valueStream()
            .map(p -> p.path("individual").path("reference").stringValue("").split("/")[1])
            .map(id ->
                clinic
                    .database()
                    .house()
                    .sql("select name from directory.entry where entry_id = ?")
                    .param(id)
                    .query(String.class)
                    .single())
            .toList();
    assertThat(names).containsExactly("Dr. Maria Gutierrez", "Dr. Maria Gutierrez");
  }

  @Test
  void aChartIsWhatThePatientResourceSays() {
    clinic.send(
        Sent.patient(
            "p",
            "José",
            "Núñez-O’Neil",
            "1950-02-03",
            """
            "gender":"male","deceasedBoolean":true,"communication":[{"language":{"coding":[{"code":"es"}]},"preferred":true}],\
            "address":[{"line":["1 Main St"],"city":"San Diego","state":"CA","postalCode":"92101"}]\
            """));
    assertThat(
            clinic.count(
                "select count(*) from patient.chart where search_name = 'nunez o neil jose' and"
                    + " language = 'es' and deceased_at is not null"))
        .isEqualTo(1);
    assertThat(
            clinic.count(
                "select count(*) from patient.contact where kind = 'address' and value = E'1 Main"
                    + " St\\nSan Diego, CA 92101'"))
        .isEqualTo(1);
    assertThat(clinic.json("p").path("id").stringValue("")).hasSize(12);
  }

  @Test
  void anIdentifierAloneTakesNothingFromAChart() {
    clinic.send(Sent.ana());
    clinic.send(
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"100\"}]}");
    assertThat(
            clinic.count(
                "select count(*) from patient.chart where given_name = 'Ana' and sex = 'female'"
                    + " and birth_date = '1985-04-07' and search_name = 'reyes ana'"))
        .isEqualTo(1);
    assertThat(clinic.charts()).isEqualTo(1);
  }

  /** PostgreSQL indexes no more than some 2700 bytes. */
  @Test
  void whatIsTooLongForAnIndexStopsNothing() {
    String noise =
        new Random(1)
            .ints(9000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String identifier = "\"identifier\":[{\"system\":\"urn:long\",\"value\":\"" + noise + "\"}]";
    ImportReport report =
        clinic.send(
            Sent.bundle(
                "batch",
                Sent.entry(ANA, Sent.patient("ana", noise, noise, "1985-04-07", identifier)),
                Sent.entry(
                    "urn:uuid:o",
                    glucose("o", "90")
                        .replace(
                            "{\"text\":\"Glucose\"}",
                            "{\"coding\":[{\"code\":\"" + noise + "\"}]}")),
                Sent.entry(
                    "urn:uuid:org",
                    "{\"resourceType\":\"Organization\",\"name\":\"Lab\"," + identifier + "}")));
    assertThat(Clinic.reasons(report)).isEmpty();
    assertThat(report.stored()).isEqualTo(3);
  }

  private static String glucose(String id, String value) {
    return Sent.observation(id, ANA, value);
  }

  private static String dated(String id, String value, String updated) {
    return glucose(id, value)
        .replace("\"status\"", "\"meta\":{\"lastUpdated\":\"" + updated + "\"},\"status\"");
  }

  private static String numbered(String id, String value, int version) {
    return glucose(id, value)
        .replace("\"status\"", "\"meta\":{\"versionId\":\"" + version + "\"},\"status\"");
  }

  private static String visit(String id, String subject) {
    return """
    {"resourceType":"Encounter","id":"%s","status":"finished","class":{"code":"AMB"},\
    "subject":{"reference":"%s"}}\
    """
        .formatted(id, subject);
  }
}
