// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.caredoor.web.OwnMachine;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends away what comes from another machine while the portal serves its own alone. A proxy on this
 * machine brings others along: it says so in a header, or it passes the name on under which they
 * found it.
 */
final class OwnMachineFilter extends OncePerRequestFilter {
  private static final String HEALTH = "/health";
  private static final List<String> MARKS_OF_A_PROXY =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Server",
          "X-Real-IP",
          "True-Client-IP",
          "CF-Connecting-IP");

  private final OwnMachine machine;
  private final String words;

  OwnMachineFilter(OwnMachine machine, String words) {
    this.machine = machine;
    this.words = words;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!machine.isAlone() || isFromHere(request) || HEALTH.equals(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      PlainAnswer.send(response, HttpServletResponse.SC_FORBIDDEN, words);
    }
  }

  private static boolean isFromHere(HttpServletRequest request) {
    String name = request.getServerName().toLowerCase(Locale.ROOT);
    return isLoopback(request.getRemoteAddr())
        && (name.equals("localhost") || isLoopback(name))
        && MARKS_OF_A_PROXY.stream().noneMatch(mark -> request.getHeader(mark) != null);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
