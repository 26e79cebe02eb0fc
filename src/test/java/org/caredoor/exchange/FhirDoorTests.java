// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door for systems, as a system meets it. */
@PortalTest
class FhirDoorTests {
  private static final String FHIR = "application/fhir+json";
  private final Portal portal;
  private final String token;

  FhirDoorTests(Portal portal) {
    this.portal = portal;
    this.token = portal.bean(Feeds.class).addSystem("lab", "lab");
  }

  @Test
  void storesATransactionAndSaysWhere() throws Exception {
    HttpResponse<String> answer = post(FHIR, BodyPublishers.ofString(person("door1")));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode bundle = json(answer);
    assertThat(bundle.path("type").stringValue("")).isEqualTo("transaction-response");
    JsonNode response = bundle.path("entry").path(1).path("response");
    assertThat(response.path("status").stringValue("")).isEqualTo("201 Created");
    assertThat(response.path("location").stringValue("")).matches("Observation/[0-9a-z]{12}-\\d+");
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql(
                    "select count(*) from audit.event where actor_name = 'lab' and what ="
                        + " '/exchange/fhir'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void takesGzipAndBodiesWithoutALength() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(person("door2").getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest request =
        request(FHIR, token)
            .header("Content-Encoding", "gzip")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(packed.toByteArray())))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void takesLines() throws Exception {
    String lines =
        Sent.patient("door3", "Line", "Sender", "1970-01-01", "")
            + "\n"
            + Sent.observation("door3-o", "Patient/door3", "5");
    HttpResponse<String> answer = post("application/x-ndjson", BodyPublishers.ofString(lines));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("2 resources taken in, 0 refused");
  }

  @Test
  void refusesWithAReason() throws Exception {
    HttpResponse<String> wrong =
        post(FHIR, BodyPublishers.ofString(person("door4").replace("\"final\"", "7")));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(json(wrong).path("resourceType").stringValue("")).isEqualTo("OperationOutcome");
    assertThat(wrong.body()).contains("Bundle.entry[1]").contains("wrong shape");
    assertThat(post(FHIR, BodyPublishers.ofString("{")).statusCode()).isEqualTo(400);
    assertThat(post(FHIR, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    assertThat(post("text/html", BodyPublishers.ofString("<p>")).statusCode()).isEqualTo(415);
    HttpRequest cut =
        request(FHIR, token)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}))
            .build();
    assertThat(send(cut).statusCode()).isEqualTo(400);
  }

  @Test
  void answersEachEntryOfABatch() throws Exception {
    String batch =
        person("door5").replace("\"transaction\"", "\"batch\"").replace("\"final\"", "7");
    HttpResponse<String> answer = post(FHIR, BodyPublishers.ofString(batch));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode entries = json(answer).path("entry");
    assertThat(entries.path(0).path("response").path("status").stringValue(""))
        .isEqualTo("201 Created");
    assertThat(entries.path(1).path("response").path("status").stringValue("")).startsWith("422");
    assertThat(
            entries.path(1).path("response").path("outcome").path("resourceType").stringValue(""))
        .isEqualTo("OperationOutcome");
  }

  @Test
  void letsNobodyInWithoutAToken() throws Exception {
    for (String bad : new String[] {"", "cds_wrong", token + "x"}) {
      HttpResponse<String> answer =
          send(request(FHIR, bad).POST(BodyPublishers.ofString(person("door9"))).build());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(h -> assertThat(h).startsWith("Bearer"));
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void keepsOnlyTheHashOfAToken() {
    assertThat(
            portal
                .bean(Database.class)
                .house()
                .sql("select token_hash from exchange.system_client where name = 'lab'")
                .query(String.class)
                .single())
        .hasSize(64)
        .doesNotContain(token.substring(4));
  }

  private static String person(String id) {
    return Sent.bundle(
        "transaction",
        Sent.entry(
            "urn:uuid:p", Sent.patient(id, "Dora", "Sender", "1970-01-0" + id.charAt(4), "")),
        Sent.entry("urn:uuid:o", Sent.observation(id + "-o", "urn:uuid:p", "5")));
  }

  private HttpResponse<String> post(String type, BodyPublisher body) throws Exception {
    return send(request(type, token).POST(body).build());
  }

  private HttpRequest.Builder request(String type, String bearer) {
    return HttpRequest.newBuilder(URI.create(portal.origin() + "/exchange/fhir"))
        .header("Content-Type", type)
        .header("Authorization", "Bearer " + bearer);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
