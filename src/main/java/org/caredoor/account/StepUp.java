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
 * Nothing about a log-in, or about who may see what, is changed unless all factors were given a
 * moment ago: whoever finds a screen open must not take the log-in over. Denies by default every
 * form below the security pages, of sharing a record, and of the desks for log-ins; {@link
 * Unconfirmed} lifts it from a form, {@link Confirmed} puts it on a page. What was typed waits in
 * {@link KeptRequest} and is taken after the confirmation.
 */
@Component
class StepUp implements HandlerInterceptor, WebMvcConfigurer {
  private final SignInSession sessions;
  private final KeptRequest kept;
  private final SecondWays ways;

  StepUp(SignInSession sessions, KeptRequest kept, SecondWays ways) {
    this.sessions = sessions;
    this.kept = kept;
    this.ways = ways;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(
            "/me/security/**",
            "/me/sharing/**",
            "/staff/security/**",
            "/staff/accounts/**",
            "/staff/requests/**",
            "/staff/support/**",
            "/staff/rules/access/*/publication",
            "/staff/rules/access/*/withdrawal",
            "/staff/people/*/enrollment/**",
            "/staff/people/duplicates/**",
            "/staff/people/merges/**",
            "/staff/enrollment/migration/*/start",
            "/staff/enrollment/batches/**",
            "/staff/people/*/grants/**",
            "/staff/people/*/blocks/**",
            "/staff/people/*/exceptions/**",
            "/staff/people/*/requests/**",
            "/staff/people/*/death/**",
            "/staff/rules/after-death",
            "/staff/approvals/**",
            "/staff/people/*/support/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || !asks(request, method) || confirmed()) {
      return true;
    }
    kept.keep(request, sessions.signedIn());
    response.sendRedirect(Side.of(request).security() + "/confirmation");
    return false;
  }

  /** A code by mail counts only for who has nothing stronger: the mailbox must not replace it. */
  private boolean confirmed() {
    return sessions.fresh()
        && (!sessions.byEmailCode() || !ways.of(sessions.signedIn().account()).stronger());
  }

  private static boolean asks(HttpServletRequest request, HandlerMethod method) {
    boolean reads =
        HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    return reads
        ? method.hasMethodAnnotation(Confirmed.class)
        : !method.hasMethodAnnotation(Unconfirmed.class);
  }
}
