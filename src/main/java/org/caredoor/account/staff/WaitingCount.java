// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.caredoor.account.SignedIn;
import org.caredoor.web.DeskCount;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells each page of those who may decide how many requests wait. */
@Component
class WaitingCount implements HandlerInterceptor, WebMvcConfigurer {
  private final StaffActs acts;
  private final InstantSource clock;

  WaitingCount(StaffActs acts, InstantSource clock) {
    this.acts = acts;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/staff/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (HttpMethod.GET.matches(request.getMethod())
        && who != null
        && who.getPrincipal() instanceof SignedIn signedIn
        && StaffDesk.decides(signedIn)) {
      request.setAttribute(
          DeskCount.class.getName(), new DeskCount(acts.countWaiting(clock.instant())));
    }
    return true;
  }
}
