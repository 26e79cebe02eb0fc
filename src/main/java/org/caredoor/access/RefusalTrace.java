// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.account.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Traces that a desk did not let somebody in, where the page took no key that was traced. */
@Component
class RefusalTrace implements HandlerInterceptor, WebMvcConfigurer {
  private final AccessTrace trace;

  RefusalTrace(AccessTrace trace) {
    this.trace = trace;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/staff/**")
        .excludePathPatterns("/staff/sign-in/**");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception fault) {
    int status = response.getStatus();
    if ((status == HttpServletResponse.SC_FORBIDDEN || status == HttpServletResponse.SC_NOT_FOUND)
        && request.getUserPrincipal() instanceof Authentication a
        && a.getPrincipal() instanceof SignedIn who) {
      trace.refused(who, status, request);
    }
  }
}
