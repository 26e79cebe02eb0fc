// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.web.guard.Wire.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class HostAndOriginTests {
  private final Portal portal;
  private final TestDatabase trail;

  HostAndOriginTests(Portal portal, TestDatabase trail) {
    this.portal = portal;
    this.trail = trail;
  }

  @Test
  void knowsItsPublicNameTheOthersOfTheListAndThisMachine() {
    var hosts = new Hosts(URI.create("https://portal.example.org"), List.of("Other.example", ""));
    assertThat(List.of("portal.example.org", "PORTAL.example.org.", "other.example", "localhost"))
        .allMatch(hosts::knows);
    assertThat(List.of("", "example.org", "portal.example.org.evil.example", "169.254.169.254"))
        .noneMatch(hosts::knows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1"})
  void refusesANameThatIsNotItsOwn(String host) throws Exception {
    Said said = Wire.ask(portal.origin(), "GET /sign-in HTTP/1.1", "Host: " + host);
    assertThat(said.status()).isEqualTo(421);
    assertThat(said.text()).doesNotContain(host);
    assertThat(said.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aLoadBalancerMayAskForTheHealthByAddress() throws Exception {
    Said said = Wire.ask(portal.origin(), "GET /health HTTP/1.1", "Host: 10.0.0.1:8080");
    assertThat(said.status()).isEqualTo(200);
  }

  @Test
  void doesNotBelieveForwardedHeadersUnlessToldTo() throws Exception {
    Said said =
        Wire.ask(
            portal.origin(),
            "GET /home HTTP/1.1",
            "Host: localhost",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Port: 444",
            "X-Forwarded-Prefix: //evil.example",
            "Forwarded: host=evil.example;proto=https");
    assertThat(said.status()).isEqualTo(302);
    assertThat(said.header("Location")).isEqualTo("/sign-in");
    assertThat(said.text()).doesNotContain("evil").doesNotContain("Secure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: ",
        "Origin: https://evil.example",
        "Origin: http://localhost:1",
        "Origin: null"
      })
  void refusesAFormOfAnotherSite(String from) throws Exception {
    assertThat(post(from).text()).startsWith("HTTP/1.1 403").doesNotContain("sign-in/stale");
    assertThat(post(from).header("Set-Cookie")).isEmpty();
  }

  @Test
  void aFormOfThisSiteOrOfAProgramGoesOnToItsToken() throws Exception {
    for (String from :
        List.of("Sec-Fetch-Site: same-origin", "Origin: " + portal.origin(), "X-None: 1")) {
      assertThat(post(from).text()).as(from).contains("We did not take that in");
    }
  }

  @Test
  void aSystemMaySayAnyOrigin() throws Exception {
    Said said =
        Wire.ask(
            portal.origin(),
            "POST /exchange/fhir HTTP/1.1",
            "Host: localhost",
            "Origin: https://lab.example",
            "Content-Length: 0");
    assertThat(said.status()).isEqualTo(401);
    Said around =
        Wire.ask(
            portal.origin(),
            "POST /exchange/../sign-in HTTP/1.1",
            "Host: localhost",
            "Origin: https://lab.example",
            "Content-Length: 0");
    assertThat(around.status()).isEqualTo(403);
  }

  @Test
  void whoIsTurnedAwayIsInTheTrailAndCannotFillIt() throws Exception {
    portal.clock().pass(Duration.ofMinutes(11)); // others may have used up what is written
    long before = trail.lastEvent();
    for (int i = 0; i < 15; i++) {
      post("Origin: https://evil.example");
      Wire.ask(portal.origin(), "GET /sign-in HTTP/1.1", "Host: evil.example");
    }
    List<String> rows =
        portal.tracesSince(before).stream()
            .filter(row -> row.actorKind().equals("UNKNOWN"))
            .map(row -> row.what() + " " + row.outcome())
            .toList();
    assertThat(rows)
        .containsOnly("request/foreign-site REFUSED", "request/foreign-host REFUSED")
        .hasSize(20);
    assertThat(portal.tracesSince(before).toString()).doesNotContain("evil");
  }

  private Said post(String header) throws Exception {
    return Wire.ask(
        portal.origin(),
        "POST /sign-in HTTP/1.1",
        "Host: " + URI.create(portal.origin()).getAuthority(),
        "Accept: text/html",
        header,
        "Content-Length: 0");
  }
}
