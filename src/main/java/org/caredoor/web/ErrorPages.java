// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person sees when something failed: what it was, what to do, and a code to read out. A
 * script gets the same as JSON, a system as an OperationOutcome (FHIR R4, section 3.1.0.1.5).
 */
@Controller
class ErrorPages implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private static final String SYSTEMS = "/exchange/";

  @RequestMapping(value = "/error", produces = MediaType.TEXT_HTML_VALUE)
  Object page(HttpServletRequest request) {
    HttpStatus status = status(request);
    if (isOfASystem(request)) {
      return outcome(status, request);
    }
    String kind =
        switch (status) {
          case NOT_FOUND, METHOD_NOT_ALLOWED -> "404";
          case FORBIDDEN -> "403";
          case TOO_MANY_REQUESTS -> "429";
          case SERVICE_UNAVAILABLE -> "503";
          default -> status.is4xxClientError() ? "400" : "500";
        };
    var page = new ModelAndView("web/error", Map.of("kind", kind, "code", code(status, request)));
    page.setStatus(status);
    return page;
  }

  @RequestMapping("/error")
  ResponseEntity<?> other(HttpServletRequest request) {
    HttpStatus status = status(request);
    if (isOfASystem(request)) {
      return outcome(status, request);
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", status.getReasonPhrase(), "code", code(status, request)));
  }

  private static boolean isOfASystem(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
        && failed.startsWith(SYSTEMS);
  }

  private static ResponseEntity<?> outcome(HttpStatus status, HttpServletRequest request) {
    String issue =
        switch (status) {
          case NOT_FOUND -> "not-found";
          case METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE -> "not-supported";
          case SERVICE_UNAVAILABLE -> "transient";
          default -> status.is4xxClientError() ? "invalid" : "exception";
        };
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("application/fhir+json;charset=UTF-8"))
        .body(
            Map.of(
                "resourceType",
                "OperationOutcome",
                "issue",
                List.of(
                    Map.of(
                        "severity",
                        "error",
                        "code",
                        issue,
                        "diagnostics",
                        status.getReasonPhrase() + ", " + code(status, request)))));
  }

  private static HttpStatus status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? HttpStatus.valueOf(code)
        : HttpStatus.NOT_FOUND;
  }

  /** The id of the request, by which the failure is found in the log and in the audit trail. */
  private static String code(HttpStatus status, HttpServletRequest request) {
    String code = RequestIds.of(request);
    if (status.is5xxServerError()) {
      LOG.error(
          "{} failed with {}",
          code,
          status.value(),
          (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }
    return code;
  }
}
