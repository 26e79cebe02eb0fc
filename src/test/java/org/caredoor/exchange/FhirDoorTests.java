// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
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
  private final TestDatabase trail;

  FhirDoorTests(Portal portal, TestDatabase trail) {
    this.trail = trail;
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

  /** Entities that read files, or grow a billionfold: under no name is XML read. */
  @Test
  void noXmlIsRead() throws Exception {
    String xml =
        """
        <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">\
        <!ENTITY f SYSTEM "file:///etc/passwd">]><Bundle xmlns="http://hl7.org/fhir">&b;&f;</Bundle>\
        """;
    for (String type : new String[] {"application/fhir+xml", "application/xml", "text/xml"}) {
      assertThat(post(type, BodyPublishers.ofString(xml)).statusCode()).as(type).isEqualTo(415);
    }
    HttpResponse<String> asJson = post(FHIR, BodyPublishers.ofString(xml));
    assertThat(asJson.statusCode()).isEqualTo(400);
    assertThat(asJson.body()).doesNotContain("root:").doesNotContain("haha");
    assertThat(post("application/x-ndjson", BodyPublishers.ofString(xml)).body())
        .contains("0 resources taken in")
        .doesNotContain("root:");
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
  void whoHasNoTokenIsInTheTrail() throws Exception {
    portal.clock().pass(Duration.ofMinutes(11)); // others may have used up what is written
    long before = trail.lastEvent();
    send(request(FHIR, "cds_wrong").POST(BodyPublishers.ofString(person("door9"))).build());
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.actorKind().equals("UNKNOWN")
                && t.what().equals("/exchange/fhir")
                && t.outcome().equals("REFUSED"));
  }

  @Test
  void aSystemThatHasTooManyRequestsOpenIsToldToComeAgain() throws Exception {
    String greedy = portal.bean(Feeds.class).addSystem("greedy", "greedy");
    HttpRequest request =
        request(FHIR, greedy).POST(BodyPublishers.ofString(person("door6"))).build();
    List<DoorRoom.Share> open = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        open.add(
            portal
                .bean(DoorRoom.class)
                .enter(new SystemClients.SystemClient("greedy", "greedy"), 1000));
      }
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("11");
      assertThat(answer.body()).contains("throttled").contains("nothing was stored");
      assertThat(post(FHIR, BodyPublishers.ofString(person("door7"))).statusCode())
          .as("another system")
          .isEqualTo(200);
    } finally {
      open.forEach(DoorRoom.Share::close);
    }
    assertThat(send(request).statusCode()).isEqualTo(200);
    assertThat(send(request).statusCode()).as("each gives its room back").isEqualTo(200);
  }

  @Test
  void tokensThatAreNobodysAreTracedAndThenPaced() throws Exception {
    long last = lastEvent();
    HttpRequest request = request(FHIR, "cds_guess").POST(BodyPublishers.ofString("{}")).build();
    HttpResponse<String> answer = sendFromElsewhere(request);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(portal.tracesSince(last))
        .anySatisfy(trace -> {
          assertThat(trace.actorKind()).isEqualTo("UNKNOWN");
          assertThat(trace.what()).isEqualTo("/exchange/fhir");
          assertThat(trace.outcome()).isEqualTo("REFUSED");
        });
    for (int i = 0; answer.statusCode() == 401; i++) {
      assertThat(i).as("tries at once").isLessThan(500);
      answer = sendFromElsewhere(request);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(post(FHIR, BodyPublishers.ofString(person("door8"))).statusCode())
        .as("who has a token is not held up")
        .isEqualTo(200);
  }

  private long lastEvent() {
    return portal
        .bean(Database.class)
        .house()
        .sql("select coalesce(max(event_no), 0) from audit.event")
        .query(Long.class)
        .single();
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

  /** All of 127.0.0.0/8 is this machine, and another network than that of the other tests. */
  private static HttpResponse<String> sendFromElsewhere(HttpRequest request) throws Exception {
    InetAddress elsewhere = InetAddress.getByName("127.0.0.77");
    try (HttpClient client = HttpClient.newBuilder().localAddress(elsewhere).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
