// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the {@link Page} of a request. */
@Component
class Pages {
  private final Words words;
  private final ResourceUrlProvider resources;
  private final InstantSource clock;
  private final Branding branding;
  private final ShownAgain shownAgain;

  /** Addresses of files, which stay the same as long as the portal runs. */
  private final Map<String, String> assets = new ConcurrentHashMap<>();

  Pages(
      Words words,
      ResourceUrlProvider resources,
      InstantSource clock,
      Branding branding,
      ShownAgain shownAgain) {
    this.words = words;
    this.resources = resources;
    this.clock = clock;
    this.branding = branding;
    this.shownAgain = shownAgain;
  }

  private String address(String asset) {
    return Objects.requireNonNullElse(resources.getForLookupPath(asset), asset);
  }

  /**
   * @param status of the answer
   */
  Page of(HttpServletRequest request, int status) {
    var viewer = (Viewer) request.getAttribute(Viewer.ATTRIBUTE);
    HttpSession session = request.getSession(false);
    String prefix = viewer == null ? "" : viewer.prefix();
    return new Page(
        words,
        path -> assets.computeIfAbsent(path, this::address),
        Words.closest(RequestContextUtils.getLocale(request)),
        (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
        prefix + request.getRequestURI(),
        shownAgain.address(request, prefix, status),
        viewer,
        LocalDate.ofInstant(clock.instant(), branding.zone()),
        branding.zone(),
        branding,
        session == null ? 0 : session.getMaxInactiveInterval() - Page.SESSION_LATE_SECONDS,
        request::getAttribute);
  }
}
