// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.caredoor.web.TurnedAway;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site makes a browser send, before the token of a form is looked
 * at. Browsers of today say where a request comes from ({@code Sec-Fetch-Site}), older ones say
 * {@code Origin}; a program says neither and brings no cookie of a person.
 */
final class OriginFilter extends OncePerRequestFilter {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  /** Systems show a token, which no browser sends by itself. */
  private static final String SYSTEMS = "/exchange/";

  private final Hosts hosts;
  private final Supplier<TurnedAway> turnedAway;

  OriginFilter(Hosts hosts, Supplier<TurnedAway> turnedAway) {
    this.hosts = hosts;
    this.turnedAway = turnedAway;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (HARMLESS.contains(request.getMethod())
        || request.getServletPath().startsWith(SYSTEMS)
        || isOurs(request)) {
      chain.doFilter(request, response);
    } else {
      turnedAway.get().hear(TurnedAway.Why.FOREIGN_SITE, request.getRemoteAddr());
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || hosts.isPublicOrigin(origin)
        || isOfTheSameHost(origin, request.getHeader(HttpHeaders.HOST));
  }

  /** The scheme may have been changed by a proxy; whoever holds host and port is this site. */
  private static boolean isOfTheSameHost(String origin, String host) {
    int authority = origin.indexOf("://");
    return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
  }
}
