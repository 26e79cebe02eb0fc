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
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.caredoor.web.guard.SmallSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
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
      "spring.ssl.bundle.watch.file.quiet-period=100ms"
    })
class TlsTests {
  @TempDir private static Path dir;

  private final int port;

  TlsTests(@LocalServerPort int port) {
    this.port = port;
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

  /**
   * A client of ours could not even ask for TLS 1.1: this one is written by hand (RFC 4346, 7.4).
   */
  @Test
  void refusesTls11() throws Exception {
    String random = "00".repeat(32);
    String hello = "0302" + random + "00" + "0004c00ac014" + "0100"; // two ECDHE-CBC suites
    String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
    String record = "160301" + "%04x".formatted(handshake.length() / 2) + handshake;
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(record));
      byte[] answer = socket.getInputStream().readNBytes(7);
      assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
      assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
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

  private SSLSocket connect(Path authority, String version) throws Exception {
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
