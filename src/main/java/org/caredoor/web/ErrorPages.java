// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
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

/** What a person sees when something failed: what it was, what to do, and a code to read out. */
@Controller
class ErrorPages implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  @RequestMapping(value = "/error", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView page(HttpServletRequest request) {
    HttpStatus status = status(request);
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
  ResponseEntity<Map<String, String>> other(HttpServletRequest request) {
    HttpStatus status = status(request);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", status.getReasonPhrase(), "code", code(status, request)));
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
