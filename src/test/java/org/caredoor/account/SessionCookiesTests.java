// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SessionCookiesTests {
  private final SessionCookies cookies = new SessionCookies();

  @Test
  void overTlsTheCookieBelongsToThisHostAlone() {
    assertThat(cookie(request("/home", true)))
        .startsWith("__Host-caredoor=")
        .contains("; Path=/")
        .contains("; Secure")
        .contains("; HttpOnly")
        .contains("; SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test
  void eachSideHasItsOwn() {
    assertThat(cookie(request("/home", false))).startsWith("caredoor=");
    assertThat(cookie(request("/staff/people", false))).startsWith("caredoor-staff=");
    assertThat(cookie(request("/staffing", false))).startsWith("caredoor=");
  }

  @Test
  void anErrorPageBelongsToTheSideThatFailed() {
    MockHttpServletRequest error = request("/error", false);
    error.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/staff/people");
    assertThat(cookie(error)).startsWith("caredoor-staff=");
  }

  private String cookie(MockHttpServletRequest request) {
    var response = new MockHttpServletResponse();
    cookies.setSessionId(request, response, "an-id");
    return String.valueOf(response.getHeader("Set-Cookie"));
  }

  private static MockHttpServletRequest request(String path, boolean secure) {
    var request = new MockHttpServletRequest("GET", path);
    request.setSecure(secure);
    return request;
  }
}
