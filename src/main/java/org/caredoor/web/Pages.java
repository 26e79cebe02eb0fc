// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
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

  Pages(Words words, ResourceUrlProvider resources, InstantSource clock, Branding branding) {
    this.words = words;
    this.resources = resources;
    this.clock = clock;
    this.branding = branding;
  }

  Page of(HttpServletRequest request) {
    var viewer = (Viewer) request.getAttribute(Viewer.ATTRIBUTE);
    HttpSession session = request.getSession(false);
    String prefix = viewer == null ? "" : viewer.prefix();
    return new Page(
        words,
        path -> Objects.requireNonNullElse(resources.getForLookupPath(path), path),
        Words.closest(RequestContextUtils.getLocale(request)),
        (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
        prefix + request.getRequestURI(),
        request.getQueryString(),
        viewer,
        LocalDate.ofInstant(clock.instant(), branding.zone()),
        branding.zone(),
        branding,
        session == null ? 0 : session.getMaxInactiveInterval() - Page.SESSION_LATE_SECONDS,
        request::getAttribute);
  }
}
