// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.web.LanguageCookie;
import org.caredoor.web.Page;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Holds a tablet that the desk handed over on the start pages: every other address leads back to
 * them, before anybody asks who is signed in. Without a tap it is closed and wiped, here and in the
 * browser.
 */
@Component
@Order(TabletFilter.BEFORE_SIGN_IN)
@EnableConfigurationProperties(TabletSettings.class)
class TabletFilter extends OncePerRequestFilter {
  static final int BEFORE_SIGN_IN = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10;

  static final String HERE = "/start/tablet";
  static final String OVER = "/start/tablet/over";

  private static final Pattern OPEN =
      Pattern.compile(
          "/start(?:/.*)?|/terms|/language|/assets/.*|/error"
              + "|/sign-in/set-up|/me/security/recovery-codes(?:/kept)?");

  private final Tablets tablets;
  private final LocaleResolver locales;

  TabletFilter(Tablets tablets, LocaleResolver locales) {
    this.tablets = tablets;
    this.locales = locales;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> mark = TabletCookie.read(request);
    if (mark.isEmpty() || request.getRequestURI().startsWith("/assets/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<TabletHere> here = tablets.use(mark.get());
    if (here.isEmpty()) {
      over(mark.get(), request, response, chain);
    } else if (OPEN.matcher(request.getRequestURI()).matches()) {
      hold(here.get(), request, response);
      chain.doFilter(request, response);
    } else {
      response.sendRedirect(HERE);
    }
  }

  private static void hold(
      TabletHere here, HttpServletRequest request, HttpServletResponse response) {
    here.on(request);
    int seconds = (int) here.idleMinutes() * 60;
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setMaxInactiveInterval(seconds + Page.SESSION_LATE_SECONDS);
    }
    response.setHeader("Refresh", seconds + 1 + "; url=" + OVER); // works without a script
  }

  /** The address of the end is the patients': only there their session can be ended. */
  private void over(
      String mark, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestURI().equals(OVER)) {
      tablets.end(mark, Tablets.End.IDLE);
      Locale shown = locales.resolveLocale(request);
      wipe(request, response);
      locales.setLocale(request, response, TabletCookie.language(request).orElse(null));
      LanguageCookie.once(request, shown);
      chain.doFilter(request, response);
    } else {
      response.sendRedirect(OVER);
    }
  }

  /** Leaves nothing of whoever had it: no session, no cookie, no page. */
  static void wipe(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    TabletCookie.clear(request, response);
    response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  }
}
