// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The cookie of trusted devices: one token for each log-in that trusts this browser, for a
 * household may share it. Over TLS its name begins with {@code __Host-}, as that of sessions.
 */
final class DeviceCookie {
  private static final String NAME = "caredoor-device";
  private static final int MOST = 4;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}"); // 256 bits

  private DeviceCookie() {}

  static List<String> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, name(request));
    return cookie == null
        ? List.of()
        : Arrays.stream(cookie.getValue().split("\\."))
            .filter(token -> TOKEN.matcher(token).matches())
            .limit(MOST)
            .toList();
  }

  /** The newest first: of too many the last goes. */
  static void write(HttpServletRequest request, HttpServletResponse response, List<String> tokens) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(request), String.join(".", tokens.stream().limit(MOST).toList()))
            .path("/")
            .secure(request.isSecure())
            .httpOnly(true)
            .sameSite("Lax")
            .maxAge(tokens.isEmpty() ? Duration.ZERO : TrustedDevices.HOLDS)
            .build()
            .toString());
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-" + NAME : NAME;
  }
}
