// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.caredoor.account.Network;
import org.caredoor.web.RateLimit;
import org.caredoor.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** The first of the limits, before a session is looked for: its refusal costs next to nothing. */
final class NetworkPace extends OncePerRequestFilter {
  private final RateLimit limit;
  private final byte[] refusal;

  NetworkPace(PaceSettings settings, Words words) {
    this.limit = new RateLimit(settings.network(), settings.network() * PaceSettings.AT_ONCE);
    this.refusal =
        Words.LANGUAGES.stream()
            .map(language -> words.text(language, "web.error.429.why"))
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Duration wait =
        Caller.isThisMachine(request)
            ? Duration.ZERO
            : limit.ask(Network.of(request), System.nanoTime());
    if (!wait.isPositive()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(refusal.length);
    response.getOutputStream().write(refusal);
  }
}
