// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What marks a browser as handed over. It opens nothing: it only closes. */
final class TabletCookie {
  private static final String NAME = "caredoor-tablet";
  private static final Pattern MARK =
      Pattern.compile("([A-Za-z0-9_-]{43})\\.([a-z]{0,2})"); // 256 bits, and a language
  private static final Duration LONGEST = Duration.ofHours(12);

  private TabletCookie() {}

  static Optional<String> read(HttpServletRequest request) {
    return part(request, 1);
  }

  /** The language that had been chosen in the browser before; empty where none was. */
  static Optional<Locale> language(HttpServletRequest request) {
    return part(request, 2)
        .flatMap(
            code -> Words.LANGUAGES.stream().filter(l -> l.getLanguage().equals(code)).findFirst());
  }

  private static Optional<String> part(HttpServletRequest request, int group) {
    Cookie cookie = WebUtils.getCookie(request, name(request));
    return Optional.ofNullable(cookie)
        .map(value -> MARK.matcher(value.getValue()))
        .filter(Matcher::matches)
        .map(value -> value.group(group));
  }

  /**
   * Marks the browser.
   *
   * @param language chosen in it before, which comes back; empty where none was
   */
  static void write(
      HttpServletRequest request, HttpServletResponse response, String mark, String language) {
    set(request, response, mark + "." + language, LONGEST);
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
