// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.Portal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record in which every word is an attack: it is shown as words, nothing runs, nothing breaks.
 */
@BrowserTest
class HostileDataTests {
  private static final String EVIL =
      "<script>alert(1)</script>\"><img src=x onerror=alert(2)>' onclick='alert(3) {{7*7}} ${7*7}"
          + " javascript:alert(4) </title></textarea><!-- \u202Egnirts\u202C \u0007\u200B"
          + " \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 Zalgo\u0301\u0302\u0303 ";
  private static final String LONG = "W".repeat(10_000);

  /**
   * A word that fills pages and is kerned costs Chromium seconds, and four times as many where it
   * is twice as long: it shapes the rest anew at each line.
   */
  private static final String KERNED =
      """
      () => [...document.querySelectorAll('body *')]
        .filter(e => e.getClientRects().length && getComputedStyle(e).fontKerning !== 'none'
          && [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && /\\S{2000}/.test(n.data)))
        .map(e => 'kerned: ' + e.tagName + ' ' + e.className + ' in '
          + e.parentElement.tagName + ' ' + e.parentElement.className)
      """;

  private final Portal portal;
  private final String patient = UUID.randomUUID().toString();
  private int last;

  HostileDataTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void nothingOfItRunsOrRunsOver() {
    var hospital = new Hospital(portal);
    var evelyn = new Hospital.Patient(patient, "x", "y", "1944-02-29");
    assertThat(hospital.send(record())).isEqualTo(200);
    Cast.Person person = hospital.entrust(evelyn);
    var findings = new Findings();
    Walk walk =
        Walk.from(
            portal.as(person),
            "/",
            "/home",
            "/me",
            "/records",
            "/medicines",
            "/medicines/wallet",
            "/visits");
    walk.pages()
        .forEach((address, page) ->
            findings.add(
                address,
                HtmlChecks.of(page, "en").stream()
                    .filter(f -> !f.startsWith("unfinished"))
                    .filter(f -> !f.startsWith("more than 25 KB"))
                    .toList()));
    findings.add("files", walk.other());
    assertThat(walk.pages()).hasSizeGreaterThan(20);
    Drawers.draw(
        walk.oneOfEachKind(),
        () -> Chromium.open(portal, Look.PHONE, true, portal.as(person).cookies()),
        (window, address) -> {
          window.open(address);
          findings.add(
              address,
              PageChecks.of(window).stream()
                  .filter(f -> !f.startsWith("axe landmark-unique")) // everything has one name here
                  .toList());
          findings.add(
              address,
              ((List<?>) window.page().evaluate(KERNED)).stream().map(String::valueOf).toList());
        });
    findings.assertNone();
  }

  @Test
  void staffSeeTheNameAsWords() {
    var hospital = new Hospital(portal);
    assertThat(hospital.send(record())).isEqualTo(200);
    String key = hospital.chart(new Hospital.Patient(patient, "x", "y", "1944-02-29")).text();
    var findings = new Findings();
    try (Window window = Chromium.open(portal, Look.DESK, "maria.santos")) {
      for (String address : List.of("/staff/people?q=2%2F29%2F1944", "/staff/people/" + key)) {
        window.open(address);
        for (Look look : List.of(Look.DESK, Look.PHONE)) {
          window.look(look);
          findings.add(look + " " + address, PageChecks.of(window));
        }
      }
    }
    findings.assertNone();
  }

  private String[] record() {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(
        Map.of(
            "resourceType",
            "Patient",
            "id",
            patient,
            "gender",
            "female",
            "birthDate",
            "1944-02-29",
            "name",
            List.of(Map.of("family", EVIL + LONG, "given", List.of("\uD83D\uDE00" + EVIL))),
            "identifier",
            List.of(Map.of("system", "urn:evil", "value", EVIL, "type", concept())),
            "telecom",
            List.of(
                Map.of("system", "phone", "value", EVIL), Map.of("system", "email", "value", EVIL)),
            "address",
            List.of(Map.of("line", List.of(EVIL, LONG), "city", EVIL))));
    all.add(
        about(
            "Encounter",
            "status",
            "finished",
            "class",
            Map.of("code", "AMB", "display", EVIL),
            "type",
            List.of(concept()),
            "reasonCode",
            List.of(concept()),
            "participant",
            List.of(Map.of("individual", Map.of("display", EVIL))),
            "location",
            List.of(Map.of("location", Map.of("display", EVIL))),
            "period",
            Map.of("start", "2026-10-01T09:00:00Z")));
    for (String category : List.of("laboratory", "vital-signs", "social-history")) {
      all.add(observation(category, "valueString", EVIL + LONG));
      all.add(observation(category, "valueCodeableConcept", concept()));
      all.add(
          observation(
              category, "valueQuantity", Map.of("value", 12345678901234567L, "unit", EVIL)));
    }
    all.add(
        about(
            "DiagnosticReport",
            "status",
            "final",
            "category",
            List.of(concept("LAB")),
            "code",
            concept(),
            "effectiveDateTime",
            "2026-10-01",
            "conclusion",
            EVIL + LONG,
            "presentedForm",
            List.of(file("text/plain", EVIL + LONG), file("text/html", html()))));
    all.add(
        about(
            "DocumentReference",
            "status",
            "current",
            "type",
            concept(),
            "date",
            "2026-10-01T09:00:00Z",
            "description",
            EVIL,
            "author",
            List.of(Map.of("display", EVIL)),
            "content",
            List.of(
                Map.of("attachment", file("text/html", html())),
                Map.of("attachment", file("text/plain", EVIL)),
                Map.of("attachment", file("image/svg+xml", "<svg onload='alert(9)'/>")))));
    all.add(about("Condition", "code", concept(), "note", List.of(Map.of("text", EVIL + LONG))));
    all.add(
        about(
            "AllergyIntolerance",
            "code",
            concept(),
            "reaction",
            List.of(Map.of("manifestation", List.of(concept()), "description", EVIL))));
    all.add(
        about(
            "MedicationRequest",
            "status",
            "active",
            "intent",
            "order",
            "medicationCodeableConcept",
            concept(),
            "requester",
            Map.of("display", EVIL),
            "dosageInstruction",
            List.of(Map.of("text", EVIL + LONG, "patientInstruction", EVIL))));
    all.add(
        about(
            "Immunization",
            "status",
            "completed",
            "vaccineCode",
            concept(),
            "occurrenceDateTime",
            "2026-10-01",
            "lotNumber",
            EVIL));
    all.add(
        about(
            "Procedure",
            "status",
            "completed",
            "code",
            concept(),
            "performedDateTime",
            "2026-10-01"));
    all.add(
        about(
            "Goal",
            "lifecycleStatus",
            "active",
            "description",
            concept(),
            "target",
            List.of(Map.of("detailString", EVIL))));
    all.add(
        about(
            "CarePlan",
            "status",
            "active",
            "intent",
            "plan",
            "title",
            EVIL,
            "category",
            List.of(concept()),
            "activity",
            List.of(Map.of("detail", Map.of("status", "in-progress", "description", EVIL)))));
    all.add(
        about(
            "CareTeam",
            "status",
            "active",
            "participant",
            List.of(Map.of("member", Map.of("display", EVIL), "role", List.of(concept())))));
    all.add(about("Device", "status", "active", "type", concept(), "lotNumber", EVIL));
    return all.stream().map(JsonMapper.shared()::writeValueAsString).toArray(String[]::new);
  }

  private Map<String, Object> observation(String category, String kind, Object value) {
    return about(
        "Observation",
        "status",
        "final",
        "category",
        List.of(concept(category)),
        "code",
        concept(),
        "effectiveDateTime",
        "2026-10-01T09:00:00Z",
        "performer",
        List.of(Map.of("display", EVIL)),
        "interpretation",
        List.of(concept()),
        "note",
        List.of(Map.of("text", EVIL + LONG)),
        "referenceRange",
        List.of(Map.of("text", EVIL)),
        kind,
        value);
  }

  /** A resource about the patient, from alternating names and values. */
  private Map<String, Object> about(String type, Object... elements) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("resourceType", type);
    resource.put("id", "e" + ++last);
    resource.put(
        type.equals("AllergyIntolerance") || type.equals("Immunization") || type.equals("Device")
            ? "patient"
            : "subject",
        Map.of("reference", "Patient/" + patient));
    for (int i = 0; i < elements.length; i += 2) {
      resource.put((String) elements[i], elements[i + 1]);
    }
    return resource;
  }

  private static Map<String, Object> concept(String... codes) {
    List<Map<String, String>> codings = new ArrayList<>();
    Arrays.stream(codes)
        .map(c ->
            Map.of(
                "system", "http://terminology.hl7.org/CodeSystem/observation-category", "code", c))
        .forEach(codings::add);
    codings.add(Map.of("system", "urn:evil", "code", EVIL.strip(), "display", EVIL));
    return Map.of("text", EVIL, "coding", codings);
  }

  private static Map<String, Object> file(String type, String content) {
    return Map.of(
        "contentType", type,
        "title", EVIL,
        "data", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String html() {
    return "<html><head><style>body{display:none}</style><script>alert(5)</script></head><body"
        + " onload='alert(6)'><h1 style='position:fixed'>Hi</h1><svg"
        + " onload='alert(7)'></svg><iframe src='javascript:alert(8)'></iframe><a"
        + " href='javascript:alert(9)'>go</a><form action='https://evil.example'><input"
        + " name='password'></form><img src='https://evil.example/x'><p>"
        + LONG
        + "</p><table><tr><td>1</td></tr></table></body></html>";
  }
}
