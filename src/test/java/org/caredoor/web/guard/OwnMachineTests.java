// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.web.OwnMachine;
import org.caredoor.web.guard.Wire.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;

/** A portal with the sample, asked by this machine and by a proxy on it. */
@SpringBootTest(
    classes = SmallSite.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "logging.level.root=ERROR")
@DirtiesContext
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class OwnMachineTests {
  private final String origin;

  private final OwnMachine machine;

  OwnMachineTests(@LocalServerPort int port, OwnMachine machine) {
    this.origin = "http://localhost:" + port;
    this.machine = machine;
    machine.serveNobodyElse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Host: portal.example.org",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Server: proxy",
        "Forwarded: for=203.0.113.9",
        "X-Real-IP: 203.0.113.9",
        "Via: 1.1 proxy"
      })
  void whoComesThroughAProxyIsSentAway(String mark) throws Exception {
    assertSentAway(Wire.ask(origin, "GET /quick HTTP/1.1", "Host: localhost", mark));
  }

  /** A proxy that adds nothing passes the name on, if anything is to work. */
  @Test
  void whoAsksForThePublicNameIsSentAway() throws Exception {
    assertSentAway(Wire.ask(origin, "GET /quick HTTP/1.1", "Host: portal.example.org"));
  }

  /** So it looks when a proxy is believed: its header is gone, and the address is the caller's. */
  @Test
  void whoHasAnAddressElsewhereIsSentAway() throws Exception {
    var request = new MockHttpServletRequest("GET", "/quick");
    request.setRemoteAddr("203.0.113.9");
    var response = new MockHttpServletResponse();
    new OwnMachineFilter(machine, "no").doFilter(request, response, new MockFilterChain());
    assertThat(response.getStatus()).isEqualTo(403);
    request.setRemoteAddr("127.0.0.1");
    var here = new MockHttpServletResponse();
    new OwnMachineFilter(machine, "no").doFilter(request, here, new MockFilterChain());
    assertThat(here.getStatus()).isEqualTo(200);
  }

  @Test
  void thisMachineIsServedUnderEachOfItsNames() throws Exception {
    for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]")) {
      Said said = Wire.ask(origin, "GET /quick HTTP/1.1", "Host: " + host);
      assertThat(said.text()).as(host).endsWith("here");
    }
  }

  @Test
  void aSystemBehindAProxyIsSentAwayToo() throws Exception {
    assertSentAway(
        Wire.ask(
            origin,
            "POST /exchange/stream HTTP/1.1",
            "Host: localhost",
            "X-Forwarded-For: 203.0.113.9",
            "Content-Length: 0"));
  }

  private static void assertSentAway(Said said) {
    assertThat(said.status()).isEqualTo(403);
    assertThat(said.text()).contains("sample clinic").contains("clínica de ejemplo");
    assertThat(said.headers("Content-Security-Policy")).hasSize(1);
  }
}
