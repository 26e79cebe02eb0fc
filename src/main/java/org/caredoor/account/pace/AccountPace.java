// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.caredoor.account.Network;
import org.caredoor.account.SignedIn;
import org.caredoor.web.RateLimit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much somebody may ask: by log-in where there is one, so that neighbours in one network do not
 * hinder each other, else by network.
 */
public final class AccountPace extends OncePerRequestFilter {
  private static final String ASSETS = "/assets/";

  private final RateLimit accounts;
  private final RateLimit visitors;

  AccountPace(PaceSettings settings) {
    this.accounts = limit(settings.account());
    this.visitors = limit(settings.visitor());
  }

  private static RateLimit limit(int perSecond) {
    return new RateLimit(perSecond, perSecond * PaceSettings.AT_ONCE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Duration wait = wait(request);
    if (wait.isPositive()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Duration wait(HttpServletRequest request) {
    long now = System.nanoTime();
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof SignedIn person) {
      return accounts.ask(Long.toString(person.account().value()), now);
    }
    return request.getServletPath().startsWith(ASSETS) || Caller.isThisMachine(request)
        ? Duration.ZERO
        : visitors.ask(Network.of(request), now);
  }
}
