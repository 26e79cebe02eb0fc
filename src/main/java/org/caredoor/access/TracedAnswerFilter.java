// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.NotAuditedException;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an answer go when its audit rows are on disk, and turns it into an error page that shows
 * nothing when they cannot be. Around all other filters, so that every answer passes it; the rows
 * are written while the page is read and rendered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TracedAnswerFilter extends OncePerRequestFilter {
  private static final List<String> TELLING =
      List.of(
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.ETAG,
          HttpHeaders.LAST_MODIFIED,
          HttpHeaders.LOCATION);

  private final AuditTrail audit;

  TracedAnswerFilter(AuditTrail audit) {
    this.audit = audit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var traces = new Traces(audit);
    request.setAttribute(Traces.class.getName(), traces);
    try {
      chain.doFilter(request, new TracedAnswer(response, traces));
      traces.settle(response.getStatus());
    } catch (ServletException | IOException | RuntimeException e) {
      if (!traces.failed() && !isNotAudited(e)) {
        settleFailure(traces);
      } else {
        traces.fail();
      }
      if (!traces.failed()) {
        throw e;
      }
    }
    if (traces.failed()) {
      showNothing(request, response);
    }
  }

  private static void settleFailure(Traces traces) {
    try {
      traces.settle(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } catch (NotAuditedException e) {
      traces.fail();
    }
  }

  private static boolean isNotAudited(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotAuditedException) {
        return true;
      }
    }
    return false;
  }

  private static void showNothing(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("the rest of an answer may not leave without a trace");
    }
    request.removeAttribute(Viewer.ATTRIBUTE);
    request.removeAttribute(PatientAccess.class.getName());
    TELLING.forEach(header -> response.setHeader(header, null));
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
