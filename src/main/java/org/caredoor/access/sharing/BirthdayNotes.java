// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells a parent on the child's home page, from ninety days before, what a birthday changes. */
@Configuration(proxyBeanMethods = false)
class BirthdayNotes implements WebMvcConfigurer, HandlerInterceptor {
  /** Days before, from which it is told. */
  static final int AHEAD = 90;

  private final AccessPolicy policy;

  BirthdayNotes(AccessPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/home");
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null
        || !(request.getAttribute(PatientAccess.class.getName()) instanceof PatientAccess key)
        || key.purpose() != Purpose.FAMRQT) {
      return;
    }
    List<Held> grants =
        policy.heldOf(key.patient()).stream()
            .filter(h -> h.grant().account().equals(key.account()) && h.open())
            .toList();
    Birthday.next(policy, grants, key.at())
        .ifPresent(next -> {
          long days =
              ChronoUnit.DAYS.between(grants.getFirst().patient().dayOf(key.at()), next.day());
          if (days <= AHEAD) {
            request.setAttribute(
                BirthdayNote.class.getName(),
                new BirthdayNote(next.day(), next.age(), next.ends(), days));
          }
        });
  }
}
