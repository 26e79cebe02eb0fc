// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells each page of a record that asks, with one query, what somebody asked to correct. */
@Configuration(proxyBeanMethods = false)
class AskedRemarks implements WebMvcConfigurer, HandlerInterceptor {
  private final CorrectionRepository corrections;
  private final Branding branding;

  AskedRemarks(CorrectionRepository corrections, Branding branding) {
    this.corrections = corrections;
    this.branding = branding;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/records/**", "/medicines/**", "/visits/**", "/me");
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page != null
        && request.getAttribute(PatientAccess.class.getName()) instanceof PatientAccess key) {
      request.setAttribute(AskedMarks.class.getName(), new AskedMarks(() -> marks(key)));
    }
  }

  private Map<Integer, AskedMarks.Mark> marks(PatientAccess key) {
    Map<Integer, AskedMarks.Mark> marks = new HashMap<>();
    for (Correction asked : corrections.all(key)) {
      Integer entry = asked.entryNo();
      if (asked.open() && entry != null) {
        marks.putIfAbsent(entry, new AskedMarks.Mark(asked.no(), asked.asked(branding.zone())));
      }
    }
    return marks;
  }
}
