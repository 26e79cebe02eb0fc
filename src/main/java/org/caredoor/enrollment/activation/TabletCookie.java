// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What marks a browser as handed over. It opens nothing: it only closes. */
final class TabletCookie {
  private static final String NAME = "caredoor-tablet";
  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43}"); // 256 bits
  private static final Duration LONGEST = Duration.ofHours(12);

  private TabletCookie() {}

  static Optional<String> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, name(request));
    return Optional.ofNullable(cookie)
        .map(Cookie::getValue)
        .filter(value -> MARK.matcher(value).matches());
  }

  static void write(HttpServletRequest request, HttpServletResponse response, String mark) {
    set(request, response, mark, LONGEST);
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    set(request, response, "", Duration.ZERO);
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String mark, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(request), mark)
            .path("/")
            .secure(request.isSecure())
            .httpOnly(true)
            .sameSite("Strict")
            .maxAge(age)
            .build()
            .toString());
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-" + NAME : NAME;
  }
}
