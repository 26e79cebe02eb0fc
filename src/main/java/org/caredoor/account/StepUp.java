// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Nothing about a log-in is changed unless all factors were given a moment ago: whoever finds a
 * screen open must not take the log-in over. Denies by default every form below the security pages;
 * {@link Unconfirmed} lifts it from a form, {@link Confirmed} puts it on a page. What was typed
 * waits in {@link KeptRequest} and is taken after the confirmation.
 */
@Component
class StepUp implements HandlerInterceptor, WebMvcConfigurer {
  private final SignInSession sessions;
  private final KeptRequest kept;

  StepUp(SignInSession sessions, KeptRequest kept) {
    this.sessions = sessions;
    this.kept = kept;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(
            "/me/security/**", "/staff/security/**", "/staff/accounts/**", "/staff/requests/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || !asks(request, method) || sessions.fresh()) {
      return true;
    }
    kept.keep(request, sessions.signedIn());
    response.sendRedirect(Side.of(request).security() + "/confirmation");
    return false;
  }

  private static boolean asks(HttpServletRequest request, HandlerMethod method) {
    boolean reads =
        HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    return reads
        ? method.hasMethodAnnotation(Confirmed.class)
        : !method.hasMethodAnnotation(Unconfirmed.class);
  }
}
