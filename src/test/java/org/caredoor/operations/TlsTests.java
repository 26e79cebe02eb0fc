// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.connector.Connector;
import org.caredoor.web.guard.SmallSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The portal with a certificate of ./caredoor certificate. */
@SpringBootTest(
    classes = SmallSite.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "logging.level.root=ERROR",
      "spring.profiles.active=tls",
      "caredoor.guard.header-time=2s",
      "caredoor.guard.http-port=0",
      "spring.ssl.bundle.watch.file.quiet-period=100ms"
    })
class TlsTests {
  @TempDir private static Path dir;

  private final int port;
  private final int plainPort;

  TlsTests(@LocalServerPort int port, ServletWebServerApplicationContext context) {
    this.port = port;
    this.plainPort =
        Arrays.stream(
                ((TomcatWebServer) Objects.requireNonNull(context.getWebServer()))
                    .getTomcat()
                    .getService()
                    .findConnectors())
            .map(Connector::getLocalPort)
            .filter(p -> p != port)
            .findFirst()
            .orElseThrow();
  }

  @DynamicPropertySource
  static void certificate(DynamicPropertyRegistry properties) throws Exception {
    Path live = Files.createTempDirectory("caredoor-tls");
    CertificateCommand.make("localhost", live);
    liveDirectory = live;
    properties.add("CAREDOOR_TLS_CERT", () -> live.resolve("certificate.pem").toString());
    properties.add("CAREDOOR_TLS_KEY", () -> live.resolve("key.pem").toString());
  }

  private static Path liveDirectory = Path.of("");

  @Test
  void speaksTls13And12AndTellsBrowsersToStay() throws Exception {
    for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
      try (SSLSocket socket = connect(liveDirectory.resolve("ca.pem"), version)) {
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        assertThat(socket.getSession().getCipherSuite()).containsAnyOf("GCM", "CHACHA20");
        socket
            .getOutputStream()
            .write(
                "GET /quick HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer)
            .startsWith("HTTP/1.1 200")
            .contains("Strict-Transport-Security: max-age=31536000; includeSubDomains")
            .endsWith("here");
      }
    }
  }

  /** A client of ours could not even ask for it: this one is written by hand (RFC 4346, 7.4). */
  @ParameterizedTest
  @ValueSource(strings = {"0300", "0301", "0302"})
  void refusesWhatIsOlderThanTls12(String version) throws Exception {
    String random = "00".repeat(32);
    String hello = version + random + "00" + "0004c00ac014" + "0100"; // two ECDHE-CBC suites
    String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
    String record = "16" + version + "%04x".formatted(handshake.length() / 2) + handshake;
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(record));
      byte[] answer = socket.getInputStream().readNBytes(7);
      assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
      assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
    }
  }

  /** Each suite that this JDK can offer, alone. */
  @Test
  void onlySuitesWithForwardSecrecyAndAuthenticatedEncryptionComeAbout() throws Exception {
    List<String> agreed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String suite : SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()) {
      String version = suite.matches("TLS_(AES|CHACHA20)_.*") ? "TLSv1.3" : "TLSv1.2";
      try (SSLSocket socket = connect(liveDirectory.resolve("ca.pem"), version, suite)) {
        agreed.add(socket.getSession().getCipherSuite());
      } catch (IOException e) {
        refused.add(suite);
      }
    }
    assertThat(agreed)
        .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
        .allMatch(
            s -> s.matches("TLS_(ECDHE_ECDSA_WITH_)?(AES|CHACHA20)_.*(GCM|POLY1305)_SHA\\d+"));
    assertThat(refused).contains("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256");
  }

  @Test
  void thePortWithoutTlsLeadsToThePublicAddressAndSaysNothingElse() throws Exception {
    String led = plain("GET /records/search?q=a%20b HTTP/1.1", "localhost");
    assertThat(led)
        .startsWith("HTTP/1.1 301")
        .contains("Location: https://portal.example.org/records/search?q=a%20b\r\n")
        .contains("Content-Security-Policy: default-src 'none'")
        .doesNotContain("Strict-Transport-Security")
        .doesNotContain("Set-Cookie");
    assertThat(plain("GET //evil.example/x HTTP/1.1", "portal.example.org"))
        .startsWith("HTTP/1.1 301")
        .contains("Location: https://portal.example.org/");
    assertThat(plain("GET /quick HTTP/1.1", "evil.example"))
        .startsWith("HTTP/1.1 421")
        .doesNotContain("Location");
    assertThat(plain("GET /health HTTP/1.1", "10.0.0.1")).startsWith("HTTP/1.1 421");
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
      assertThat(plain(method + " /form HTTP/1.1", "localhost"))
          .as(method)
          .startsWith("HTTP/1.1 405")
          .doesNotContain("Location");
    }
    assertThat(plain("NON{SENSE", "localhost")).startsWith("HTTP/1.1 400");
  }

  private String plain(String first, String host) throws Exception {
    try (var socket = new Socket("127.0.0.1", plainPort)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              (first + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsCutOff() throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(0x16);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void takesANewCertificateWithoutAStart() throws Exception {
    CertificateCommand.make("localhost", dir);
    X509Certificate fresh = read(dir.resolve("certificate.pem"));
    assertThatThrownBy(() -> connect(dir.resolve("ca.pem"), "TLSv1.3").close())
        .isInstanceOf(IOException.class);
    for (String file : new String[] {"key.pem", "certificate.pem", "ca.pem"}) {
      Files.move(
          dir.resolve(file),
          liveDirectory.resolve(file),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!serves(fresh)) {
      assertThat(System.nanoTime()).as("still the old one").isLessThan(until);
      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
    }
  }

  @Test
  void theKeyIsItsOwnersAlone() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(liveDirectory.resolve("key.pem"))))
        .isEqualTo("rw-------");
  }

  private boolean serves(X509Certificate wanted) throws Exception {
    try (SSLSocket socket = connect(liveDirectory.resolve("ca.pem"), "TLSv1.3")) {
      return socket.getSession().getPeerCertificates()[0].equals(wanted);
    } catch (IOException e) {
      return false; // the old one is not of this authority
    }
  }

  private SSLSocket connect(Path authority, String version, String... suites) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", read(authority));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    var parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    if (suites.length > 0) {
      parameters.setCipherSuites(suites);
    }
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private static X509Certificate read(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
