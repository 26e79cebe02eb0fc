// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DeviceCookieTests {
  private static final String TOKEN = "a".repeat(43);

  @Test
  void overTlsTheCookieBelongsToThisHostAlone() {
    assertThat(written(true, List.of(TOKEN)))
        .startsWith("__Host-caredoor-device=" + TOKEN)
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000")
        .doesNotContain("Domain");
  }

  @Test
  void withoutATokenItGoes() {
    assertThat(written(false, List.of())).startsWith("caredoor-device=;").contains("Max-Age=0");
  }

  @Test
  void readsFourTokensAndNothingElse() {
    var request = new MockHttpServletRequest();
    request.setCookies(new Cookie("caredoor-device", "x." + ("." + TOKEN).repeat(5) + ".' or 1=1"));
    assertThat(DeviceCookie.read(request)).containsOnly(TOKEN).hasSize(4);
    request.setSecure(true);
    assertThat(DeviceCookie.read(request)).isEmpty();
  }

  private static String written(boolean secure, List<String> tokens) {
    var request = new MockHttpServletRequest();
    request.setSecure(secure);
    var response = new MockHttpServletResponse();
    DeviceCookie.write(request, response, tokens);
    return String.valueOf(response.getHeader("Set-Cookie"));
  }
}
