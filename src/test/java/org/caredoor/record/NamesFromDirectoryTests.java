// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bulk file names people and places only by their number; the pages still say who it was. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesFromDirectoryTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SOURCE = "bulk-without-names";
  private static final String KEY = "bulk-arturo";
  private static final String CLINIC = "FAMILY HEALTH CENTERS OF SAN DIEGO, INC";

  private final Browser reader;
  private final String record;

  NamesFromDirectoryTests(Portal portal) throws IOException {
    String lines = String.join("\n", lines());
    assertThat(lines).doesNotContain("\"display\":\"Dr. ").contains("\"Practitioner/");
    ImportReport report =
        portal
            .bean(Feeds.class)
            .importContent(
                "all.ndjson",
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                SOURCE,
                ImportProgress.none());
    assertThat(report.firstRefusals()).isEmpty();
    Cast.Person person = Cast.stranger("Bruno Bulk");
    PatientId chart = portal.bean(Charts.class).bySource(SOURCE, KEY).orElseThrow();
    portal.bean(Grants.class).give(portal.enter(person), chart, "FTH", Basis.PARENT);
    reader = portal.as(person);
    record = "/for/" + chart;
  }

  @Test
  void visitsSayWhoSawThePatientAndWhere() {
    assertThat(reader.get(record + "/visits").text("main")).contains("Dr. Toney Schinner", CLINIC);
    assertThat(first(record + "/visits", record + "/visits/"))
        .contains("Dr. Toney Schinner", CLINIC);
  }

  @Test
  void theCareTeamHasItsNames() {
    assertThat(reader.get(record + "/records/care-team").text("main"))
        .contains("Dr. Gayle Bogisich");
  }

  @Test
  void medicinesSayWhoOrderedThem() {
    assertThat(first(record + "/medicines", record + "/medicines/")).contains("Dr. ");
  }

  @Test
  void notesSayWhoWroteThem() {
    assertThat(reader.get(record + "/records/documents").text("main"))
        .contains("Dr. Toney Schinner");
    assertThat(first(record + "/records/documents", record + "/records/documents/"))
        .contains("Dr. Toney Schinner");
  }

  @Test
  void shotsProceduresAndResultsSayWhere() {
    assertThat(first(record + "/records/immunizations", record + "/records/immunizations/"))
        .contains(CLINIC);
    assertThat(first(record + "/records/procedures", record + "/records/procedures/"))
        .contains("PRIME HEALTHCARE PARADISE VALLEY");
    assertThat(first(record + "/records/results", record + "/records/results/")).contains(CLINIC);
  }

  /** The words of the first page that a list links to. */
  private String first(String list, String path) {
    String link =
        reader.get(list).all("main a[href~=^" + path + "\\d+$]").stream()
            .map(a -> a.attr("href"))
            .findFirst()
            .orElseThrow();
    return reader.get(link).text("main");
  }

  /** A patient of the sample as somebody new, people and places at the end and only numbered. */
  private static List<String> lines() throws IOException {
    List<ObjectNode> listed =
        Stream.concat(resources("00-hospitals.json.gz"), resources("00-practitioners.json.gz"))
            .toList();
    Map<String, String> byIdentifier = new HashMap<>();
    listed.forEach(r ->
        r.path("identifier")
            .forEach(i ->
                byIdentifier.put(
                    type(r)
                        + "?identifier="
                        + i.path("system").asString("")
                        + "|"
                        + i.path("value").asString(""),
                    type(r) + "/" + r.path("id").asString())));
    List<ObjectNode> own =
        resources("arturo-amaya-15de9d65-66e1-db47-5304-b6b0494001de.json.gz").toList();
    Map<String, String> inBundle = new HashMap<>();
    own.forEach(r ->
        inBundle.put(
            "urn:uuid:" + r.path("id").asString(),
            type(r) + "/" + (type(r).equals("Patient") ? KEY : r.path("id").asString())));
    List<String> lines = new ArrayList<>();
    for (ObjectNode resource : own) {
      if (type(resource).equals("Patient")) {
        resource.put("id", KEY);
        resource.remove(List.of("identifier", "telecom", "address"));
        resource.putArray("name").addObject().put("family", "Bulk").putArray("given").add("Bruno");
      }
      numberOnly(resource, byIdentifier, inBundle);
      lines.add(resource.toString());
    }
    listed.stream()
        .filter(r -> byIdentifier.containsValue(type(r) + "/" + r.path("id").asString()))
        .forEach(r -> lines.add(r.toString()));
    return lines;
  }

  private static void numberOnly(
      JsonNode node, Map<String, String> byIdentifier, Map<String, String> inBundle) {
    if (node instanceof ObjectNode object && object.has("reference")) {
      object.remove("display");
      String text = object.path("reference").asString();
      object.put("reference", inBundle.getOrDefault(text, byIdentifier.getOrDefault(text, text)));
    }
    node.forEach(child -> numberOnly(child, byIdentifier, inBundle));
  }

  private static Stream<ObjectNode> resources(String file) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Path.of("sample/synthea", file)))) {
      return JSON.readTree(in)
          .path("entry")
          .valueStream()
          .map(e -> (ObjectNode) e.path("resource"));
    }
  }

  private static String type(JsonNode resource) {
    return resource.path("resourceType").asString();
  }
}
