// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LanguageCookieTests {
  private final LanguageCookie cookie = new LanguageCookie();

  @Test
  void overTlsItBelongsToThisHostAlone() {
    assertThat(set(true))
        .startsWith("__Host-language=es")
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(set(false)).startsWith("language=es").doesNotContain("Secure");
  }

  @Test
  void aCookieThatAnotherHostCouldSetIsNotBelievedOverTls() {
    MockHttpServletRequest request = request(true);
    request.addPreferredLocale(Locale.ENGLISH);
    request.setCookies(new Cookie("language", "es"));
    assertThat(LanguageCookie.isSet(request)).isFalse();
    assertThat(cookie.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
    request.setCookies(new Cookie("__Host-language", "es"));
    assertThat(LanguageCookie.isSet(request)).isTrue();
  }

  private String set(boolean secure) {
    var response = new MockHttpServletResponse();
    cookie.setLocale(request(secure), response, Locale.of("es"));
    return String.valueOf(response.getHeader("Set-Cookie"));
  }

  private static MockHttpServletRequest request(boolean secure) {
    var request = new MockHttpServletRequest("GET", "/");
    request.setSecure(secure);
    return request;
  }
}
