// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.caredoor.RoomTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Label;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** What is confidential when it comes in, and what becomes so by what comes with it. */
@RoomTest
class LabelIntakeTests {
  private static final String CHLAMYDIA = "21613-5";
  private static final String FERRITIN = "2276-4";
  private static final String PHQ9 = "44261-6";
  private static final Set<Label> STI = Set.of(Label.STI_HIV);
  private static final Set<Label> NONE = Set.of();

  private final Clinic clinic;
  private final TestDatabase tables;

  LabelIntakeTests(Feeds feeds, Database database, TestDatabase tables) {
    this.clinic = new Clinic(feeds, database);
    this.tables = tables;
  }

  @Test
  void everythingOfAVisitSharesItsLabels() {
    send(visit("v1"), visit("v2"), result("f", FERRITIN, "v1"), result("c", CHLAMYDIA, "v1"));
    send(result("other", FERRITIN, "v2"));
    assertThat(labels("c")).isEqualTo(STI);
    assertThat(labels("f")).isEqualTo(STI);
    assertThat(labels("v1")).isEqualTo(STI);
    assertThat(labels("v2")).isEqualTo(NONE);
    assertThat(labels("other")).isEqualTo(NONE);
    assertThat(clinic.column("f", "own_labels")).isEqualTo("0");
  }

  @Test
  void whatComesLateLabelsWhatIsThere() {
    send(visit("v1"), result("f", FERRITIN, "v1"));
    assertThat(labels("f")).isEqualTo(NONE);
    send(result("c", CHLAMYDIA, "v1"));
    assertThat(labels("f")).isEqualTo(STI);
    assertThat(labels("v1")).isEqualTo(STI);
    send(result("h", "718-7", "v1"));
    assertThat(labels("h")).isEqualTo(STI);
  }

  @Test
  void whatComesBeforeItsVisitIsLabelledToo() {
    send(result("c", CHLAMYDIA, "v1"), result("f", FERRITIN, "v1"));
    send(visit("v1"));
    assertThat(labels("v1")).isEqualTo(STI);
  }

  @Test
  void aCorrectedEntryTakesItsLabelsBack() {
    send(visit("v1"), result("f", FERRITIN, "v1"), result("c", CHLAMYDIA, "v1"));
    send(result("c", "718-7", "v1"));
    assertThat(labels("c")).isEqualTo(NONE);
    assertThat(labels("f")).isEqualTo(NONE);
    assertThat(labels("v1")).isEqualTo(NONE);
  }

  @Test
  void aDeletedEntryTakesItsLabelsFromTheVisit() {
    send(visit("v1"), result("f", FERRITIN, "v1"), result("c", CHLAMYDIA, "v1"));
    clinic.send(Sent.bundle("transaction", Sent.deletion("Observation/c")));
    assertThat(labels("f")).isEqualTo(NONE);
    assertThat(labels("v1")).isEqualTo(NONE);
    assertThat(labels("c")).isEqualTo(STI);
    send(result("c", CHLAMYDIA, "v1"));
    assertThat(labels("f")).isEqualTo(STI);
  }

  @Test
  void anEntryThatChangesItsVisitTakesItsLabelsAlong() {
    send(visit("v1"), visit("v2"), result("f1", FERRITIN, "v1"), result("f2", FERRITIN, "v2"));
    send(result("c", CHLAMYDIA, "v1"));
    send(result("c", CHLAMYDIA, "v2"));
    assertThat(labels("v1")).isEqualTo(NONE);
    assertThat(labels("f1")).isEqualTo(NONE);
    assertThat(labels("v2")).isEqualTo(STI);
    assertThat(labels("f2")).isEqualTo(STI);
  }

  /** The member says nothing of a visit; its report does. */
  @Test
  void aReportAndItsMembersShareTheirLabelsAndThoseOfTheVisit() {
    send(visit("v1"), result("m1", FERRITIN, ""), result("m2", "718-7", ""));
    send(report("r", "v1", "m1", "m2"));
    assertThat(labels("m1")).isEqualTo(NONE);
    send(result("c", CHLAMYDIA, "v1"));
    assertThat(labels("r")).isEqualTo(STI);
    assertThat(labels("m1")).isEqualTo(STI);
    assertThat(labels("m2")).isEqualTo(STI);
  }

  @Test
  void aReportThatClaimsAPrivateResultIsPrivate() {
    send(result("m1", FERRITIN, ""), result("m2", CHLAMYDIA, ""));
    assertThat(labels("m1")).isEqualTo(NONE);
    send(report("r", "", "m1", "m2"));
    assertThat(labels("r")).isEqualTo(STI);
    assertThat(labels("m1")).isEqualTo(STI);
  }

  @Test
  void aQuestionThatEverybodyIsAskedHidesItselfOnly() {
    send(visit("v1"), result("f", FERRITIN, "v1"), result("p", PHQ9, "v1"));
    assertThat(labels("p")).containsExactly(Label.MENTAL_HEALTH);
    assertThat(labels("f")).isEqualTo(NONE);
    assertThat(labels("v1")).isEqualTo(NONE);
  }

  @Test
  void whatNoCodeTellsIsMarkedAndDoesNotSpread() {
    send(visit("v1"), result("f", FERRITIN, "v1"));
    send(
        result("u", FERRITIN, "v1")
            .replace("\"system\":\"http://loinc.org\",", "\"system\":\"urn:lab\","));
    assertThat(labels("u")).containsExactly(Label.UNCODED);
    assertThat(labels("f")).isEqualTo(NONE);
    assertThat(labels("v1")).isEqualTo(NONE);
  }

  @Test
  void theMedicationThatAnEntryRefersToCounts() {
    clinic.send(
        """
        {"resourceType":"Medication","id":"m","code":{"coding":[{"system":\
        "http://www.nlm.nih.gov/research/umls/rxnorm","code":"389221"}],"text":"Implant"}}\
        """);
    send(
        """
        {"resourceType":"MedicationRequest","id":"rx","status":"active","intent":"order",\
        "medicationReference":{"reference":"Medication/m"},"subject":{"reference":"Patient/ana"}}\
        """);
    assertThat(labels("rx")).containsExactly(Label.REPRODUCTIVE);
  }

  @Test
  void theDepartmentCountsByTheNameInTheDirectory() {
    clinic.send(
        "{\"resourceType\":\"Location\",\"id\":\"l\",\"name\":\"Behavioral Health, 2nd floor\"}");
    send(
        visit("v1")
            .replace(
                "\"status\"",
                "\"location\":[{\"location\":{\"reference\":\"Location/l\"}}],\"status\""),
        result("f", FERRITIN, "v1"));
    assertThat(labels("v1")).containsExactly(Label.MENTAL_HEALTH);
    assertThat(labels("f")).containsExactly(Label.MENTAL_HEALTH);
  }

  @Test
  void wordsInsideOfAnAttachmentCountToItsLastPage() {
    String note = "Well visit. ".repeat(2000) + "Started birth control today.";
    send(
        """
        {"resourceType":"DocumentReference","id":"d","status":"current","type":{"coding":[{"system":\
        "http://loinc.org","code":"11506-3"}]},"subject":{"reference":"Patient/ana"},"content":[{"attachment":\
        {"contentType":"text/plain","data":"%s"}}]}\
        """
            .formatted(Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8))));
    assertThat(labels("d")).containsExactly(Label.REPRODUCTIVE);
  }

  @Test
  void aRepeatChangesNoLabel() {
    String[] all = {visit("v1"), result("f", FERRITIN, "v1"), result("c", CHLAMYDIA, "v1")};
    send(all);
    Map<String, String> before = everything();
    ImportReport again = send(all);
    assertThat(again.stored()).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aChoiceByHandIsStrongerAndStays() {
    send(visit("v1"), result("f", FERRITIN, "v1"), result("c", CHLAMYDIA, "v1"));
    choose("f", Label.STI_HIV, false);
    choose("v1", Label.ABUSE, true);
    send(result("f", FERRITIN, "v1").replace("\"final\"", "\"corrected\""));
    assertThat(labels("f")).containsExactly(Label.ABUSE);
    assertThat(labels("c")).containsExactlyInAnyOrder(Label.STI_HIV, Label.ABUSE);
    assertThat(labels("v1")).containsExactlyInAnyOrder(Label.STI_HIV, Label.ABUSE);
  }

  /** Whatever comes first, in one message or in many: the labels are the same in the end. */
  @Test
  void theOrderOfArrivalDoesNotMatter() {
    var random = new Random(7);
    for (int round = 0; round < 8; round++) {
      List<String> all = new ArrayList<>();
      for (int v = 0; v < 3; v++) {
        all.add(visit("v" + v));
      }
      for (int i = 0; i < 12; i++) {
        String code = List.of(FERRITIN, FERRITIN, "718-7", CHLAMYDIA, PHQ9).get(random.nextInt(5));
        int v = random.nextInt(5);
        all.add(result("o" + i, code, v < 3 ? "v" + v : ""));
      }
      for (int r = 0; r < 3; r++) {
        all.add(report("r" + r, random.nextBoolean() ? "v" + r : "", "o" + r, "o" + (4 + r * 2)));
      }
      send(all.toArray(String[]::new));
      Map<String, String> atOnce = everything();
      tables.empty();
      clinic.send(Sent.ana());
      Collections.shuffle(all, random);
      int from = 0;
      while (from < all.size()) {
        int to = Math.min(all.size(), from + 1 + random.nextInt(6));
        send(all.subList(from, to).toArray(String[]::new));
        from = to;
      }
      assertThat(everything()).as("round " + round).isEqualTo(atOnce);
      tables.empty();
    }
  }

  private ImportReport send(String... resources) {
    return clinic.send("all.ndjson", Sent.ana() + "\n" + String.join("\n", resources));
  }

  private Set<Label> labels(String key) {
    return Label.of(Long.parseLong(clinic.column(key, "labels")));
  }

  private Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    clinic
        .database()
        .house()
        .sql("select source_key, labels, own_labels, version from record.entry")
        .query(row -> {
          all.put(
              row.getString(1),
              Label.of(row.getLong(2)) + " of " + Label.of(row.getLong(3)) + " " + row.getInt(4));
        });
    return all;
  }

  private void choose(String key, Label label, boolean present) {
    clinic
        .database()
        .house()
        .sql(
            """
            insert into record.label_choice (patient_id, choice_no, entry_no, label, present, reason, set_by, set_at)
            select patient_id, entry_no, entry_no, ?, ?, 'because', 1, now() from record.entry where source_key = ?
            """)
        .params(Long.numberOfTrailingZeros(label.bit()), present, key)
        .update();
  }

  private static String visit(String id) {
    return """
    {"resourceType":"Encounter","id":"%s","status":"finished","class":{"system":\
    "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"Patient/ana"}}\
    """
        .formatted(id);
  }

  private static String result(String id, String loinc, String visit) {
    return """
    {"resourceType":"Observation","id":"%s","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"%s"}],"text":"Test"},"category":[{"coding":[{"code":"laboratory"}]}],"subject":{"reference":\
    "Patient/ana"}%s,"effectiveDateTime":"2026-05-04T10:00:00Z","valueString":"done"}\
    """
        .formatted(id, loinc, encounter(visit));
  }

  private static String report(String id, String visit, String... members) {
    return """
    {"resourceType":"DiagnosticReport","id":"%s","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"24323-8"}],"text":"Panel"},"subject":{"reference":"Patient/ana"}%s,"result":[%s]}\
    """
        .formatted(
            id,
            encounter(visit),
            String.join(
                ",",
                List.of(members).stream()
                    .map(m -> "{\"reference\":\"Observation/" + m + "\"}")
                    .toList()));
  }

  private static String encounter(String visit) {
    return visit.isEmpty() ? "" : ",\"encounter\":{\"reference\":\"Encounter/" + visit + "\"}";
  }
}
