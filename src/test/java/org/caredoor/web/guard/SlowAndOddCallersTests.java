// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caredoor.web.guard.Wire.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers that send too slowly, too much, or nonsense; the next one is served all the same. */
@SpringBootTest(
    classes = SmallSite.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "logging.level.root=ERROR",
      "caredoor.guard.header-time=1s",
      "caredoor.guard.body-grace=1s",
      "caredoor.guard.page-time=1s"
    })
class SlowAndOddCallersTests {
  private static final String HOST = "Host: localhost\r\n";

  private final String origin;

  SlowAndOddCallersTests(@LocalServerPort int port) {
    this.origin = "http://localhost:" + port;
  }

  @AfterEach
  void theNextCallerIsServed() throws Exception {
    assertThat(Wire.ask(origin, "GET /quick HTTP/1.1", "Host: localhost").text()).endsWith("here");
  }

  @Test
  void aHeadThatDripsIsCutOff() throws Exception {
    assertDripEnds("GET /quick HTTP/1.1\r\n" + HOST, "X-A: b\r\n");
    assertDripEnds("GET /", "q");
  }

  @Test
  void aBodyThatDripsIsCutOff() throws Exception {
    assertDripEnds(
        "POST /form HTTP/1.1\r\n"
            + HOST
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n",
        "a");
    assertDripEnds(
        "POST /exchange/stream HTTP/1.1\r\n" + HOST + "Content-Length: 100000\r\n\r\n", "a");
    assertDripEnds(
        "POST /exchange/stream HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n",
        "1\r\na\r\n");
  }

  @Test
  void manySlowCallersHinderNobody() throws Exception {
    List<Wire> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        slow.add(Wire.to(origin).say("GET /quick HTTP/1.1\r\nX-"));
      }
      theNextCallerIsServed();
      for (Wire one : slow) {
        one.all();
      }
    } finally {
      for (Wire one : slow) {
        one.close();
      }
    }
  }

  @Test
  void aPageThatTakesTooLongIsGivenUp() throws Exception {
    Said said = Wire.ask(origin, "GET /slow HTTP/1.1", "Host: localhost");
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.header("Retry-After")).isEqualTo("10");
    assertThat(said.headers("Content-Security-Policy")).hasSize(1);
  }

  @Test
  void tooManyParametersAreRefused() throws Exception {
    String form =
        IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    assertThat(post("application/x-www-form-urlencoded", form).status()).isEqualTo(400);
  }

  @Test
  void aFormThatIsTooLongIsRefused() throws Exception {
    String form = "name=" + "x".repeat(2 << 20);
    assertThat(post("application/x-www-form-urlencoded", form).status()).isIn(0, 400, 413);
  }

  @Test
  void tooManyHeadersAreRefused() throws Exception {
    String many = "X-A: b\r\n".repeat(200);
    try (Wire wire = Wire.to(origin)) {
      Said said = wire.say("GET /quick HTTP/1.1\r\n" + HOST + many + "\r\n").all();
      assertThat(said.status()).isEqualTo(400);
    }
  }

  @Test
  void garbageInChunksEndsTheConnection() throws Exception {
    try (Wire wire = Wire.to(origin)) {
      Said said =
          wire.say(
                  "POST /exchange/stream HTTP/1.1\r\n"
                      + HOST
                      + "Transfer-Encoding: chunked\r\n\r\nZZZ\r\nhello\r\n0\r\n\r\n"
                      + "GET /quick HTTP/1.1\r\n"
                      + HOST
                      + "\r\n")
              .all();
      assertThat(said.text()).doesNotContain("here").doesNotContain(" 200 ");
    }
  }

  @Test
  void whatIsBothCountedAndChunkedIsNotAWayToSmuggle() throws Exception {
    try (Wire wire = Wire.to(origin)) {
      Said said =
          wire.say(
                  "POST /exchange/stream HTTP/1.1\r\n"
                      + HOST
                      + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + "0\r\n\r\nGET /quick HTTP/1.1\r\n"
                      + HOST
                      + "\r\n")
              .all();
      assertThat(said.text()).doesNotContain("here");
    }
  }

  @Test
  void garbageAfterARequestIsAnsweredOnceAndClosed() throws Exception {
    try (Wire wire = Wire.to(origin)) {
      Said said =
          wire.say("GET /quick HTTP/1.1\r\n" + HOST + "\r\n\u0000\u0001{}garbage\r\n\r\n").all();
      assertThat(said.status()).isEqualTo(200);
      assertThat(said.answers()).isEqualTo(2);
      assertThat(said.text()).contains("HTTP/1.1 400");
    }
  }

  @Test
  void aCallerThatStopsTalkingStillHears() throws Exception {
    try (Wire wire = Wire.to(origin)) {
      Said said = wire.say("GET /quick HTTP/1.1\r\n" + HOST + "\r\n").endOutput().all();
      assertThat(said.text()).endsWith("here");
    }
    try (Wire wire = Wire.to(origin)) {
      assertThat(wire.say("GET /quick HT").endOutput().all().text()).doesNotContain("here");
    }
  }

  private Said post(String type, String body) throws IOException {
    try (Wire wire = Wire.to(origin)) {
      wire.say(
          "POST /form HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(HOST, type, body.length()));
      try {
        wire.say(body);
      } catch (IOException e) {
        return wire.all(); // it may have closed before all was said
      }
      return wire.all();
    }
  }

  /** Sends a byte or a line every now and then until the server has had enough. */
  private void assertDripEnds(String begin, String drop) throws Exception {
    try (Wire wire = Wire.to(origin)) {
      wire.say(begin);
      Thread dripping =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    wire.say(drop);
                    java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                  }
                } catch (IOException e) {
                  return; // closed, as it should be
                }
              });
      assertThat(wire.all().text()).doesNotContain(" 200 ");
      dripping.join();
    }
  }
}
