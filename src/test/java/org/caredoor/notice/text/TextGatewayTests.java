// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.caredoor.notice.Outcome;
import org.caredoor.web.PublicAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter of the gateway, against one on a socket. */
class TextGatewayTests {
  private static final Instant NOW = Instant.parse("2026-11-19T17:20:00Z");
  private static final String ANA = "+15555550101";

  private final FakeGateway fake = new FakeGateway(() -> NOW);
  private final TextGateway gateway = fake.gateway();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void ordersATextInTheShapeOfTheApi() {
    assertThat(gateway.send("k3x", ANA, "¿Todo bien? 100 % & más"))
        .isEqualTo(new Outcome.Taken("SM" + "0".repeat(31) + "1"));
    FakeGateway.Text text = fake.texts().getFirst();
    assertThat(text.to()).isEqualTo(ANA);
    assertThat(text.body()).isEqualTo("¿Todo bien? 100 % & más");
    assertThat(text.callback()).isEqualTo("https://portal.example.org/notices/texts/k3x/status");
    assertThat(fake.authorization()).startsWith("Basic ");
  }

  @Test
  void saysHowAnOrderEnded() {
    Map<FakeGateway.Mood, Outcome> wanted = new TreeMap<>();
    wanted.put(FakeGateway.Mood.FAIL_BEFORE, new Outcome.Unsure("HTTP 500"));
    wanted.put(FakeGateway.Mood.FAIL_AFTER, new Outcome.Unsure("HTTP 500"));
    wanted.put(FakeGateway.Mood.BUSY, new Outcome.Later("HTTP 429", Duration.ofSeconds(7)));
    wanted.put(FakeGateway.Mood.REFUSE, new Outcome.Refused("21614"));
    wanted.put(FakeGateway.Mood.STOPPED, new Outcome.Refused("21610"));
    wanted.forEach((mood, outcome) -> {
      fake.mood(form -> mood);
      assertThat(gateway.send("r", ANA, "Hello")).as(mood.name()).isEqualTo(outcome);
    });
    fake.mood(form -> FakeGateway.Mood.BREAK_AFTER);
    assertThat(gateway.send("r", ANA, "Hello")).isInstanceOf(Outcome.Unsure.class);
  }

  @Test
  void triesAgainWhatNobodyHeard() {
    fake.close();
    assertThat(gateway.send("r", ANA, "Hello")).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void waitsForTheOperatorWhenTheSecretIsWrong() {
    var wrong =
        new TextGateway(
            new TextSettings(fake.uri(), FakeGateway.ACCOUNT, "wrong", "", "+15555550199"),
            new PublicAddress(URI.create("https://portal.example.org")));
    assertThat(wrong.send("r", ANA, "Hello"))
        .isEqualTo(new Outcome.Later("HTTP 401", Duration.ZERO));
  }

  @Test
  void findsWhatTheGatewayTookAfterAll() {
    fake.mood(form -> FakeGateway.Mood.FAIL_AFTER);
    gateway.send("r", ANA, "Hello");
    String sid = fake.texts().getFirst().sid();

    assertThat(gateway.find(ANA, "Hello"::equals, NOW, s -> false))
        .isEqualTo(new Outcome.Found.There(sid));
    assertThat(gateway.find(ANA, "Other"::equals, NOW, s -> false))
        .isEqualTo(new Outcome.Found.Nowhere());
    assertThat(gateway.find("+15555550102", "Hello"::equals, NOW, s -> false))
        .isEqualTo(new Outcome.Found.Nowhere());
    assertThat(gateway.find(ANA, "Hello"::equals, NOW, sid::equals))
        .as("of another message")
        .isEqualTo(new Outcome.Found.Nowhere());
    assertThat(gateway.find(ANA, "Hello"::equals, NOW.plusSeconds(3600), s -> false))
        .as("of an hour ago")
        .isEqualTo(new Outcome.Found.Nowhere());
    fake.silent(true);
    assertThat(gateway.find(ANA, "Hello"::equals, NOW, s -> false))
        .isEqualTo(new Outcome.Found.Unknown("HTTP 500"));
  }

  /** The example of Twilio's documentation on webhook security. */
  @Test
  void knowsASignature() {
    Map<String, String> form =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675310",
            "Digits", "1234",
            "From", "+14158675310",
            "To", "+18005551212");
    String url = "https://example.com/myapp.php?foo=1&bar=2";
    assertThat(Signature.of("12345", url, new TreeMap<>(form)))
        .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    assertThat(Signature.isRight("L/OH5YylLD5NRKLltdqwSvS0BnU=", "12345", url, form)).isTrue();
    assertThat(Signature.isRight("L/OH5YylLD5NRKLltdqwSvS0BnU=", "", url, form)).isFalse();
    assertThat(Signature.isRight("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "12345", url, form)).isFalse();
  }

  @Test
  void keepsItsSecretToItself() {
    assertThat(new TextSettings(fake.uri(), FakeGateway.ACCOUNT, "hush", "", "+15555550199"))
        .asString()
        .doesNotContain("hush");
    assertThatThrownBy(() ->
            new TextSettings(
                URI.create("http://texts.example.org"), "AC1", "hush", "", "+15555550199"))
        .hasMessageContaining("https://");
    assertThatThrownBy(() -> new TextSettings(fake.uri(), "AC1", "", "", "+15555550199"))
        .hasMessageContaining("CAREDOOR_TEXT_TOKEN_FILE");
  }
}
