// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.attacks.Crawl;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * A girl of fourteen was at the teen clinic. What her mother can open is byte for byte what it was
 * before: pages, lists, counts, trends, searches, files, previews, answers to what is not there.
 */
@PortalTest
class ConfidentialVisitTests {
  private static final List<String> STARTS =
      RecordPages.and(
          "/birthday",
          "/records/search?q=teen",
          "/records/search?q=chlamydia",
          "/records/search?q=ferritin",
          "/records/search?q=levonorgestrel",
          "/records/results?q=ferritin",
          "/medicines?q=levonorgestrel",
          "/visits?q=teen");

  private static final String LAB =
      """
      "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],\
      """;

  private final Portal portal;
  private final Database database;
  private final Instant now;

  ConfidentialVisitTests(Portal portal, Database database) {
    this.portal = portal;
    this.database = database;
    this.now = portal.clock().instant();
  }

  @Test
  void aMotherCannotTellThatThereWasOne() {
    var hospital = new Hospital(portal);
    Hospital.Patient girl = Hospital.Patient.only("Mira", "Solberg", "2012-04-07");
    assertThat(hospital.send(ordinary(girl))).isEqualTo(200);
    PatientId chart = hospital.chart(girl);
    Cast.Person own = hospital.entrust(girl);
    Cast.Person mother = hospital.letIn("Tuva Solberg", girl, "MTH", Basis.PARENT);
    Browser hers = portal.as(mother);
    everything(hers, chart); // now nothing is new for her any more
    Map<String, String> before = everything(hers, chart);
    assertThat(before).hasSizeGreaterThan(40);

    assertThat(hospital.send(confidential(girl))).isEqualTo(200);
    List<Integer> hidden = hidden(chart);
    assertThat(hidden).hasSize(8);
    Browser girls = portal.as(own);
    assertThat(girls.get("/visits").text("main")).contains("Teen");
    assertThat(girls.get("/records/results").text("main")).contains("Chlamydia");
    hidden.forEach(no -> girls.get("/records/results/" + no));
    Browser nurse = portal.as("ida.hansen");
    portal.open(nurse, "/staff/people/" + chart);
    assertThat(nurse.get("/staff/people/" + chart + "/chart/records/results").text("main"))
        .contains("Chlamydia");

    Map<String, String> after = everything(hers, chart);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((address, page) -> assertThat(after.get(address)).as(address).isEqualTo(page));
    List<Integer> all = numbers(chart);
    int unknown =
        IntStream.iterate(9_999_991, n -> n + 1)
            .filter(n -> !all.contains(n))
            .findFirst()
            .orElseThrow();
    for (String page :
        List.of(
            "/records/results/",
            "/visits/",
            "/records/visits/",
            "/medicines/",
            "/records/documents/",
            "/records/conditions/",
            "/records/procedures/")) {
      String nothing = seen(hers.get("/for/" + chart + page + unknown)).replace("" + unknown, "NO");
      for (int no : hidden) {
        assertThat(seen(hers.get("/for/" + chart + page + no)).replace("" + no, "NO"))
            .as(page)
            .isEqualTo(nothing);
      }
    }
  }

  /** What comes later has numbers from which nobody can count what came in between. */
  @Test
  void theNumberOfWhatComesLaterTellsNothing() {
    var hospital = new Hospital(portal);
    Hospital.Patient girl = Hospital.Patient.only("Mira", "Solberg", "2012-04-07");
    assertThat(hospital.send(ordinary(girl))).isEqualTo(200);
    List<Integer> numbers = numbers(hospital.chart(girl));
    assertThat(numbers).isNotEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(numbers).anyMatch(no -> no > 10_000);
  }

  private Map<String, String> everything(Browser browser, PatientId chart) {
    Map<String, String> all = new TreeMap<>();
    String own = "/for/" + chart;
    String ahead = own + "/on/" + LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(30);
    Stream.of(
            Crawl.of(browser, own, 50, STARTS.stream().map(own::concat).toArray(String[]::new)),
            Crawl.of(
                browser, ahead, 5, ahead + "/home", ahead + "/records/results", ahead + "/visits"),
            Crawl.of(browser, "/home", 1, "/home"))
        .flatMap(crawl -> crawl.pages().entrySet().stream())
        .forEach(page -> all.put(page.getKey(), seen(page.getValue())));
    return all;
  }

  /** All that an answer tells, without what differs each time. */
  private static String seen(HtmlPage page) {
    Map<String, List<String>> headers = new TreeMap<>(page.headers());
    headers.keySet().removeAll(List.of("date", "set-cookie", "x-request-id", "content-length"));
    return page.status()
        + " "
        + headers
        + "\n"
        + page.source()
            .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
            .replaceAll("[2-9A-Z]{5}-[2-9A-Z]{5}", "CODE");
  }

  private List<Integer> numbers(PatientId chart) {
    return database
        .house()
        .sql("select entry_no from record.entry where patient_id = ? order by arrival_no")
        .param(chart.value())
        .query((row, n) -> row.getInt(1))
        .list();
  }

  private List<Integer> hidden(PatientId chart) {
    return database
        .house()
        .sql("select entry_no from record.entry where patient_id = ? and labels <> 0")
        .param(chart.value())
        .query((row, n) -> row.getInt(1))
        .list();
  }

  private String[] ordinary(Hospital.Patient girl) {
    List<String> all = new ArrayList<>();
    all.add(girl.json(""));
    all.add(visit(girl, "v1", "Check-up", 60));
    all.add(ferritin(girl, "f1", "v1", 60, 20));
    all.add(ferritin(girl, "f0", "v1", 400, 24));
    all.add(
        """
        {"resourceType":"MedicationRequest","id":"m1","status":"active","intent":"order","medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"197361"}],"text":"Amlodipine 5 MG tablet"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v1"},"authoredOn":"%s"}
        """
            .formatted(girl.key(), ago(60)));
    return all.toArray(String[]::new);
  }

  /** Of these only the visit, the test and the medicine are confidential by themselves. */
  private String[] confidential(Hospital.Patient girl) {
    String note =
        Base64.getEncoder()
            .encodeToString("Came alone, asked for a test.".getBytes(StandardCharsets.UTF_8));
    return new String[] {
      visit(girl, "v2", "Teen health visit", 5),
      ferritin(girl, "f2", "v2", 5, 11),
      """
      {"resourceType":"Observation","id":"c2","status":"final",%s"code":{"coding":[{"system":"http://loinc.org","code":"21613-5"}],"text":"Chlamydia"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v2"},"effectiveDateTime":"%s","valueString":"Detected"}
      """
          .formatted(LAB, girl.key(), ago(5)),
      """
      {"resourceType":"DiagnosticReport","id":"r2","status":"final","code":{"text":"Blood and swab"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v2"},"effectiveDateTime":"%s","result":[{"reference":"Observation/f2"},{"reference":"Observation/c2"}]}
      """
          .formatted(girl.key(), ago(5)),
      """
      {"resourceType":"MedicationRequest","id":"m2","status":"active","intent":"order","medicationCodeableConcept":{"text":"Levonorgestrel 1.5 MG tablet"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v2"},"authoredOn":"%s"}
      """
          .formatted(girl.key(), ago(5)),
      """
      {"resourceType":"Condition","id":"d2","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"code":{"text":"Tiredness"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v2"},"onsetDateTime":"%s"}
      """
          .formatted(girl.key(), ago(5)),
      """
      {"resourceType":"Observation","id":"w2","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}],"text":"Weight"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/v2"},"effectiveDateTime":"%s","valueQuantity":{"value":50.1,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
      """
          .formatted(girl.key(), ago(5)),
      """
      {"resourceType":"DocumentReference","id":"n2","status":"current","type":{"text":"Progress note"},"subject":{"reference":"Patient/%s"},"date":"%s","content":[{"attachment":{"contentType":"text/plain","data":"%s"}}],"context":{"encounter":[{"reference":"Encounter/v2"}]}}
      """
          .formatted(girl.key(), ago(5), note)
    };
  }

  private String visit(Hospital.Patient girl, String id, String type, int days) {
    return """
    {"resourceType":"Encounter","id":"%s","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"type":[{"text":"%s"}],"subject":{"reference":"Patient/%s"},"period":{"start":"%s","end":"%s"}}
    """
        .formatted(id, type, girl.key(), ago(days), ago(days));
  }

  private String ferritin(Hospital.Patient girl, String id, String visit, int days, int value) {
    return """
    {"resourceType":"Observation","id":"%s","status":"final",%s"code":{"coding":[{"system":"http://loinc.org","code":"2276-4"}],"text":"Ferritin"},"subject":{"reference":"Patient/%s"},"encounter":{"reference":"Encounter/%s"},"effectiveDateTime":"%s","valueQuantity":{"value":%d,"unit":"ng/mL","system":"http://unitsofmeasure.org","code":"ng/mL"}}
    """
        .formatted(id, LAB, girl.key(), visit, ago(days), value);
  }

  private String ago(int days) {
    return now.minus(Duration.ofDays(days)).toString();
  }
}
