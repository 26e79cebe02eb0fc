// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a short id that a person can read out: it is on the error page, in the log, in
 * the audit trail and in a header of the answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {
  /** Its name in the log context. */
  static final String LOGGED = "request";

  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int HALF = 5; // 31^10: none comes twice in the life of a portal

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = fresh();
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader("X-Request-Id", id);
    MDC.put(LOGGED, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(LOGGED);
    }
  }

  /** The id of a request. */
  static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : fresh();
  }

  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    var id = new StringBuilder(2 * HALF + 1);
    for (int i = 0; i < 2 * HALF; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.insert(HALF, '-').toString();
  }
}
