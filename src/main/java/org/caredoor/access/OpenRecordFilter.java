// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes whose record is open out of the address: {@code /for/KEY/records} of a proxy and {@code
 * /staff/people/KEY/chart/records} of staff are served by the page of {@code /records}. Runs behind
 * the security chains, which see the address as it came, and lets through only pages of a record.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class OpenRecordFilter extends OncePerRequestFilter {
  /** Request attribute: the {@link Opened} of the address. */
  static final String ATTRIBUTE = Opened.class.getName();

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(/for/([0-9a-z]{12})|/staff/people/([0-9a-z]{12})/chart)"
              + "(/(?:home|me(?:/who-looked)?|(?:records|medicines|visits)(?:/.*)?))");

  /** Whose record the address names, and what stood before the page's own path. */
  record Opened(String key, boolean byStaff, String prefix) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher address = ADDRESS.matcher(request.getRequestURI());
    if (!address.matches()) {
      chain.doFilter(request, response);
      return;
    }
    boolean byStaff = address.group(3) != null;
    String inner = address.group(4);
    request.setAttribute(
        ATTRIBUTE,
        new Opened(byStaff ? address.group(3) : address.group(2), byStaff, address.group(1)));
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRequestURI() {
            return inner;
          }

          @Override
          public String getServletPath() {
            return inner;
          }
        },
        response);
  }
}
