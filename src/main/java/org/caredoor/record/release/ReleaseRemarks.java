// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.caredoor.web.Preview;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells patients what waits by their wish, and staff what the patient does not see yet. */
@Configuration(proxyBeanMethods = false)
class ReleaseRemarks implements WebMvcConfigurer, HandlerInterceptor {
  private final AccessPolicy policy;
  private final Wishes wishes;
  private final Holds holds;

  ReleaseRemarks(AccessPolicy policy, Wishes wishes, Holds holds) {
    this.policy = policy;
    this.wishes = wishes;
    this.holds = holds;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/home", "/me/release", "/records/results/**", "/records/documents/**");
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null
        || !(request.getAttribute(PatientAccess.class.getName()) instanceof PatientAccess key)
        || !(request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer)) {
      return;
    }
    boolean previews = request.getAttribute(Preview.class.getName()) != null;
    if (viewer.side() == Viewer.Side.STAFF && !previews) {
      request.setAttribute(HeldMarks.class.getName(), new HeldMarks(() -> holds.marks(key)));
      return;
    }
    boolean speaks = policy.speaksFor(key);
    if (speaks || seesThroughThePatientsEyes(key, request)) {
      request.setAttribute(
          WaitingNote.class.getName(), new WaitingNote(wishes.waiting(key).orElse(null), speaks));
    }
  }

  private static boolean seesThroughThePatientsEyes(PatientAccess key, HttpServletRequest request) {
    return request.getAttribute(Preview.class.getName()) instanceof Preview preview
        && (preview.eyes() == Preview.Eyes.PATIENT
            || preview.eyes() == Preview.Eyes.VIEWER && key.purpose() == Purpose.PATRQT);
  }
}
