// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.Vault;
import org.caredoor.notice.Outcome;
import org.caredoor.web.PublicAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages to a push service that checks who sends, and to a browser that reads them. */
@RoomTest
class PushSenderTests {
  private final FakePushService service = new FakePushService();
  private final FakeBrowser browser = new FakeBrowser();
  private final Vault vault;
  private final Vapid vapid;
  private final PushSender sender;
  private final TestClock clock;

  PushSenderTests(Vault vault, TestClock clock) {
    this.vault = vault;
    this.clock = clock;
    this.vapid =
        new Vapid(vault, new PublicAddress(URI.create("https://portal.example.org")), clock);
    this.sender = new PushSender(new PushSettings(List.of(service.origin())), vapid);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void theBrowserReadsWhatWasSentToIt() {
    assertThat(send("{\"title\":\"Hola\"}")).isEqualTo(new Outcome.Taken(""));
    FakePushService.Message got = service.messages().getFirst();
    assertThat(got.path()).isEqualTo("/wp/abc");
    assertThat(browser.open(got.body())).isEqualTo("{\"title\":\"Hola\"}");
    assertThat(got.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(got.header("TTL")).isEqualTo("172800");
    assertThat(got.header("Topic")).isEqualTo("k3x");
    assertThat(got.header("Urgency")).isEqualTo("high");
  }

  /** RFC 8292, sections 2 and 3. */
  @Test
  void thePushServiceCanCheckWhoSends() throws Exception {
    send("x");
    String authorization = service.messages().getFirst().header("Authorization");
    assertThat(authorization).matches("vapid t=[\\w.-]+, k=[\\w-]{87}");
    String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
    String key = authorization.substring(authorization.indexOf("k=") + 2);
    assertThat(key).isEqualTo(vapid.publicKey());

    SignedJWT jwt = SignedJWT.parse(token);
    assertThat(jwt.verify(new ECDSAVerifier(P256.key(Base64.getUrlDecoder().decode(key)))))
        .isTrue();
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(service.origin());
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("https://portal.example.org");
    assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
        .isAfter(clock.instant())
        .isBeforeOrEqualTo(clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void aPortalStartedAnewHasTheSameKey() {
    var again =
        new Vapid(vault, new PublicAddress(URI.create("https://portal.example.org")), clock);
    assertThat(again.publicKey()).isEqualTo(vapid.publicKey()).hasSize(87);
  }

  @Test
  void readsHowThePushServiceAnswers() {
    service.status(410);
    assertThat(send("x")).isEqualTo(new Outcome.Gone("HTTP 410"));
    service.status(503);
    assertThat(send("x")).isEqualTo(new Outcome.Later("HTTP 503", Duration.ofSeconds(30)));
    service.status(413);
    assertThat(send("x")).isEqualTo(new Outcome.Refused("HTTP 413"));
    service.status(500);
    assertThat(send("x")).isEqualTo(new Outcome.Unsure("HTTP 500"));
    service.close();
    assertThat(send("x")).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void speaksToPushServicesAlone() {
    var settings =
        new PushSettings(
            List.of("updates.push.example.org", "*.notify.example.org", service.origin()));
    assertThat(
            List.of(
                "https://updates.push.example.org/x",
                "https://wns2-par02p.notify.example.org/w/?token=a",
                service.origin() + "/wp/abc"))
        .allMatch(address -> settings.allows(URI.create(address)));
    assertThat(
            List.of(
                "http://updates.push.example.org/x",
                "https://updates.push.example.org:8443/x",
                "https://user@updates.push.example.org/x",
                "https://notify.example.org.evil.example/x",
                "https://evilnotify.example.org/x",
                "https://127.0.0.1/x",
                "http://127.0.0.1:1/x",
                "https://169.254.169.254/latest",
                "file:///etc/passwd"))
        .noneMatch(address -> settings.allows(URI.create(address)));
    assertThat(
            new PushSettings(List.of("http://10.0.0.1:80"))
                .allows(URI.create("http://10.0.0.1:80/x")))
        .as("an origin is for this machine alone")
        .isFalse();
  }

  private Outcome send(String message) {
    return sender.send(
        new PushDevice(
            1,
            service.endpoint("/wp/abc"),
            browser.point(),
            browser.secret(),
            "account.device.mac"),
        "k3x",
        message.getBytes(StandardCharsets.UTF_8),
        true);
  }
}
