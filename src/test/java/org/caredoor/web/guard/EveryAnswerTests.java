// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.exchange.Feeds;
import org.caredoor.web.Words;
import org.caredoor.web.guard.Wire.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked, and whoever of us answers: the browser is told its limits. */
@PortalTest
class EveryAnswerTests {
  private static final String HOST = "Host: localhost";
  private static final String JSON = "Content-Type: application/fhir+json";
  private static final String XML = "Content-Type: application/fhir+xml";

  private final Portal portal;

  EveryAnswerTests(Portal portal) {
    this.portal = portal;
  }

  static Stream<Arguments> requests() {
    String long17k = "x".repeat(17 << 10);
    return Stream.of(
        Arguments.of(200, List.of("GET /sign-in HTTP/1.1", HOST)),
        Arguments.of(200, List.of("HEAD /sign-in HTTP/1.1", HOST)),
        Arguments.of(200, List.of("GET /health HTTP/1.1", HOST)),
        Arguments.of(200, List.of("GET /assets/icon.svg HTTP/1.1", HOST)),
        Arguments.of(302, List.of("GET /home HTTP/1.1", HOST)),
        Arguments.of(302, List.of("GET /staff/people HTTP/1.1", HOST)),
        Arguments.of(404, List.of("GET /assets/none.css HTTP/1.1", HOST)),
        Arguments.of(404, List.of("GET /sign-in/none HTTP/1.1", HOST)),
        Arguments.of(403, List.of("PUT /health HTTP/1.1", HOST, "Content-Length: 0")),
        Arguments.of(405, List.of("TRACE /sign-in HTTP/1.1", HOST)),
        Arguments.of(403, List.of("POST /sign-in HTTP/1.1", HOST, "Content-Length: 0")),
        Arguments.of(401, List.of("POST /exchange/fhir HTTP/1.1", HOST, "Content-Length: 0")),
        Arguments.of(401, List.of("GET /home HTTP/1.1", HOST, "HX-Request: true")),
        Arguments.of(400, List.of("GET /language?to=%00 HTTP/1.1", HOST)),
        Arguments.of(400, List.of("GET /a%2f..%2fb HTTP/1.1", HOST)),
        Arguments.of(400, List.of("GET /a;b=c/d HTTP/1.1", HOST)),
        Arguments.of(400, List.of("GET /sign-in HTTP/1.1")),
        Arguments.of(400, List.of("GET /sign-in HTTP/1.1", HOST, HOST)),
        Arguments.of(400, List.of("GET /<> HTTP/1.1", HOST)),
        Arguments.of(400, List.of("NON{SENSE", HOST)),
        Arguments.of(400, List.of("GET /" + long17k + " HTTP/1.1", HOST)),
        Arguments.of(400, List.of("GET /sign-in HTTP/1.1", HOST, "X-Long: " + long17k)),
        Arguments.of(400, List.of("GET /sign-in HTTP/1.1", HOST, "No colon here")),
        Arguments.of(
            400, List.of("GET /sign-in HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2")),
        Arguments.of(406, List.of("GET /health HTTP/1.1", HOST, "Accept: image/png")),
        Arguments.of(421, List.of("GET /sign-in HTTP/1.1", "Host: evil.example")),
        Arguments.of(501, List.of("GET /sign-in HTTP/1.1", HOST, "Transfer-Encoding: odd")),
        Arguments.of(505, List.of("GET /sign-in HTTP/7.1", HOST)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void saysWhatABrowserMayDoAndNothingAboutUs(int status, List<String> lines) throws Exception {
    Said said = Wire.ask(portal.origin(), lines.toArray(String[]::new));
    assertThat(said.status()).as(said.text()).isEqualTo(status);
    assertRules(said);
  }

  @ParameterizedTest
  @CsvSource({
    "400,400", "401,400", "403,403", "404,404", "405,404", "406,400", "413,400", "415,400",
    "421,400", "422,400", "429,429", "500,500", "503,503"
  })
  void everyRefusalIsAPageInTheCallersLanguage(int status, String kind) throws Exception {
    for (String language : List.of("en", "es")) {
      Said said =
          Wire.ask(
              portal.origin(),
              "GET /sign-in/odd/" + status + " HTTP/1.1",
              HOST,
              "Accept: text/html",
              "Accept-Language: " + language);
      assertThat(said.status()).isEqualTo(status);
      assertRules(said);
      assertThat(said.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      assertThat(said.text())
          .contains("<html lang=\"" + language)
          .contains(portal.bean(Words.class).text(Locale.of(language), "web.error." + kind))
          .contains(
              portal.bean(Words.class).text(Locale.of(language), "web.error." + kind + ".why"))
          .doesNotContain("words of");
    }
    Said script =
        Wire.ask(
            portal.origin(),
            "GET /sign-in/odd/" + status + " HTTP/1.1",
            HOST,
            "Accept: application/json");
    assertThat(script.status()).isEqualTo(status);
    assertRules(script);
    assertThat(script.text()).contains("{\"").contains("\"code\":").doesNotContain("words of");
  }

  @Test
  void staffStayAmongTheirPages() {
    for (String missing : List.of("/staff/people/nobody/support", "/staff/nothing-there")) {
      HtmlPage lost = portal.as("tess.holloway").get(missing);
      assertThat(lost.status()).isEqualTo(404);
      assertThat(lost.has("body.staff nav.rail a[href='/staff/people']")).as(missing).isTrue();
      assertThat(lost.one("main a.btn").attr("href")).isEqualTo("/staff");
    }
    HtmlPage patients = portal.as("ana").get("/nothing-there");
    assertThat(patients.has("body.staff")).isFalse();
    assertThat(patients.one("main a.btn").attr("href")).isEqualTo("/home");
  }

  @Test
  void aSystemGetsAnOutcome() throws Exception {
    String token = "Authorization: Bearer " + portal.bean(Feeds.class).addSystem("odd", "odd");
    List<List<String>> requests =
        List.of(
            List.of("405", "GET /exchange/fhir HTTP/1.1", "Accept: text/html", token),
            List.of("404", "GET /exchange/none HTTP/1.1", "Accept: application/json", token),
            List.of("401", "POST /exchange/fhir HTTP/1.1", "Content-Length: 0"),
            List.of("400", "POST /exchange/fhir HTTP/1.1", "Content-Length: 0", JSON, token),
            List.of(
                "413", "POST /exchange/fhir HTTP/1.1", "Content-Length: 999999999", JSON, token),
            List.of("415", "POST /exchange/fhir HTTP/1.1", "Content-Length: 0", XML, token));
    for (List<String> request : requests) {
      List<String> lines = new ArrayList<>(request.subList(1, request.size()));
      lines.add(HOST);
      Said said = Wire.ask(portal.origin(), lines.toArray(String[]::new));
      assertThat(said.status() + "").as(said.text()).isEqualTo(request.getFirst());
      assertRules(said);
      assertThat(said.header("Content-Type")).startsWith("application/fhir+json");
      assertThat(said.text()).contains("\"OperationOutcome\"").contains("\"severity\":\"error\"");
    }
  }

  @Test
  void theRulesHoldForOwnPagesNotModifiedAssetsAndFiles() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/home", "/records/none", "/records/documents"));
    String cookie =
        "Cookie: "
            + String.join(
                "; ",
                portal.as("maria.santos").cookies().entrySet().stream()
                    .map(c -> c.getKey() + "=" + c.getValue())
                    .toList());
    for (String path : paths) {
      assertRules(Wire.ask(portal.origin(), "GET " + path + " HTTP/1.1", HOST, cookie));
    }
    Said asset = Wire.ask(portal.origin(), "GET /assets/icon.svg HTTP/1.1", HOST);
    Said same =
        Wire.ask(
            portal.origin(),
            "GET /assets/icon.svg HTTP/1.1",
            HOST,
            "If-Modified-Since: " + asset.header("Last-Modified"));
    assertThat(same.status()).isEqualTo(304);
    assertRules(same);
  }

  @Test
  void onlyAssetsAreKeptInCaches() throws Exception {
    assertThat(cache("/assets/icon.svg")).contains("public").contains("immutable");
    assertThat(cache("/sign-in")).isEqualTo("no-store");
    assertThat(cache("/home")).isEqualTo("no-store");
    assertThat(cache("/assets/none.css")).isEqualTo("no-store");
  }

  private String cache(String path) throws IOException {
    return Wire.ask(portal.origin(), "GET " + path + " HTTP/1.1", HOST).header("Cache-Control");
  }

  private static void assertRules(Said said) {
    assertThat(said.headers("Content-Security-Policy")).as(said.text()).hasSize(1);
    assertThat(said.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors", "base-uri 'none'")
        .contains("object-src 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(said.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(said.headers("X-Frame-Options")).containsExactly("DENY");
    assertThat(said.headers("Referrer-Policy")).containsExactly("same-origin");
    assertThat(said.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(said.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(said.headers("Permissions-Policy")).hasSize(1);
    assertThat(said.headers("Cache-Control")).hasSize(1);
    assertThat(said.headers("Server")).isEmpty();
    assertThat(said.headers("X-Powered-By")).isEmpty();
    assertThat(said.headers("Strict-Transport-Security")).as("not over plain HTTP").isEmpty();
    assertThat(said.text().toLowerCase(Locale.ROOT))
        .doesNotContain("tomcat", "apache", "exception", "java.");
  }
}
