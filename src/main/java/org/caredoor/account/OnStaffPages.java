// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells each page that staff read something of its frame: how much waits for them. */
public abstract class OnStaffPages implements HandlerInterceptor, WebMvcConfigurer {
  /** Puts it among the attributes of the request, where it concerns this member of staff. */
  protected abstract void tell(HttpServletRequest request, SignedIn staff);

  @Override
  public final void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/staff/**")
        .excludePathPatterns("/staff/sign-in/**");
  }

  @Override
  public final boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (HttpMethod.GET.matches(request.getMethod())
        && who != null
        && who.getPrincipal() instanceof SignedIn signedIn
        && signedIn.realm() == SignedIn.Realm.STAFF) {
      tell(request, signedIn);
    }
    return true;
  }
}
