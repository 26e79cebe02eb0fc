// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.notice.Fates;
import org.caredoor.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a gateway calls back is believed with its signature alone. */
@RoomTest
class TextStatusTests {
  private static final PublicAddress PORTAL =
      new PublicAddress(URI.create("https://portal.example.org"));
  private static final Map<String, String> FORM =
      Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30003", "To", "+1");

  private final FakeGateway gateway;
  private final TextStatusController controller;

  TextStatusTests(Fates fates, TestClock clock) {
    gateway = new FakeGateway(clock);
    controller =
        new TextStatusController(
            new TextSettings(
                gateway.uri(), FakeGateway.ACCOUNT, FakeGateway.TOKEN, "", "+15555550199"),
            PORTAL,
            fates);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void takesACallWithTheRightSignature() {
    assertThat(call("k3x", FORM, signature("k3x", FORM))).isEqualTo(HttpStatus.NO_CONTENT);
  }

  @Test
  void refusesOneThatIsForgedOrForAnotherMessage() {
    assertThat(call("k3x", FORM, "")).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(call("k3x", FORM, null)).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(call("other", FORM, signature("k3x", FORM))).isEqualTo(HttpStatus.FORBIDDEN);
    Map<String, String> changed = new TreeMap<>(FORM);
    changed.put("MessageStatus", "delivered");
    assertThat(call("k3x", changed, signature("k3x", FORM))).isEqualTo(HttpStatus.FORBIDDEN);
  }

  private static String signature(String ref, Map<String, String> form) {
    return Signature.of(
        FakeGateway.TOKEN,
        PORTAL.page(TextStatusController.path(ref)).toString(),
        new TreeMap<>(form));
  }

  private Object call(String ref, Map<String, String> form, @Nullable String signature) {
    var request = new MockHttpServletRequest("POST", TextStatusController.path(ref));
    form.forEach(request::addParameter);
    if (signature != null) {
      request.addHeader("X-Twilio-Signature", signature);
    }
    return controller.hear(request, ref).getStatusCode();
  }
}
