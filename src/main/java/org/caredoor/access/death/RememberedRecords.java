// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells those who acted for somebody who died what remains possible. */
@Configuration(proxyBeanMethods = false)
class RememberedRecords implements WebMvcConfigurer, HandlerInterceptor {
  private final Deaths deaths;
  private final AccessPolicy policy;

  RememberedRecords(Deaths deaths, AccessPolicy policy) {
    this.deaths = deaths;
    this.policy = policy;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/home", "/access");
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null
        || !(request.getAttribute(PatientAccess.class.getName()) instanceof PatientAccess key)
        || key.purpose() != Purpose.FAMRQT
        || !key.chart().deceased()) {
      return;
    }
    deaths
        .of(key.patient())
        .ifPresent(death ->
            request.setAttribute(
                Remembered.class.getName(),
                new Remembered(
                    policy.facts(key.chart()).dayOf(death.readsUntil().minusMillis(1)))));
  }
}
