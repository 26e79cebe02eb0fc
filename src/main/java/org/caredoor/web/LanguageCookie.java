// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language chosen at the foot of a page, which wins over the browser's wish. Over TLS the
 * cookie is Secure and its name begins with {@code __Host-}, which no other host can set (RFC
 * 6265bis, section 4.1.3.2).
 */
public final class LanguageCookie implements LocaleResolver {
  private static final String NAME = "language";
  private static final String SECURE_NAME = "__Host-" + NAME;

  private final CookieLocaleResolver plain = resolver(NAME, false);
  private final CookieLocaleResolver secure = resolver(SECURE_NAME, true);

  LanguageCookie() {}

  private static CookieLocaleResolver resolver(String name, boolean secure) {
    var resolver = new CookieLocaleResolver(name);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookiePath("/");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSecure(secure);
    resolver.setCookieSameSite("Lax");
    resolver.setRejectInvalidCookies(false);
    return resolver;
  }

  /** Whether a language was chosen in this browser. */
  public static boolean isSet(HttpServletRequest request) {
    return WebUtils.getCookie(request, request.isSecure() ? SECURE_NAME : NAME) != null;
  }

  /** Answers one request in a language, and chooses none for the next. */
  public static void once(HttpServletRequest request, Locale locale) {
    request.setAttribute(CookieLocaleResolver.LOCALE_REQUEST_ATTRIBUTE_NAME, locale);
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return of(request).resolveLocale(request);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    of(request).setLocale(request, response, locale);
  }

  private CookieLocaleResolver of(HttpServletRequest request) {
    return request.isSecure() ? secure : plain;
  }
}
