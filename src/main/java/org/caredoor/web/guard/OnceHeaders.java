// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the {@link BrowserRules} single and lasting: what a page adds replaces ours, since browsers
 * obey the strictest or the first of two, and a reset answer gets them again.
 */
final class OnceHeaders extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Once(response, request.isSecure()));
  }

  private static final class Once extends HttpServletResponseWrapper {
    private final boolean secure;

    Once(HttpServletResponse response, boolean secure) {
      super(response);
      this.secure = secure;
    }

    @Override
    public void addHeader(String name, String value) {
      if (BrowserRules.once(name)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }

    @Override
    public void reset() {
      super.reset();
      BrowserRules.say(this::setHeader, secure);
    }
  }
}
