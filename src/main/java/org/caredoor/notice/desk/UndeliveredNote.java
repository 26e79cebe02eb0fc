// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Undelivered;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells staff on a patient's page that messages do not arrive. */
@Configuration(proxyBeanMethods = false)
class UndeliveredNote implements WebMvcConfigurer, HandlerInterceptor {
  private final PersonNotices notices;

  UndeliveredNote(PersonNotices notices) {
    this.notices = notices;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/staff/people/{key}");
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (page != null
        && who != null
        && who.getPrincipal() instanceof SignedIn signedIn
        && NoticeDesk.helps(signedIn.roles())
        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> parts) {
      PatientId.parse(String.valueOf(parts.get("key")))
          .ifPresent(patient ->
              request.setAttribute(
                  Undelivered.class.getName(), new Undelivered(notices.failing(patient))));
    }
  }
}
