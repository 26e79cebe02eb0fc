// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes the key of a request from who is signed in and whose record the address names, tells the
 * shell, and writes the audit row before a controller sees the key.
 */
@Component
class OpenRecord implements HandlerInterceptor, HandlerMethodArgumentResolver {
  private final AccessPolicy policy;
  private final ViewerPeople viewerPeople;
  private final AccessTrace trace;

  OpenRecord(AccessPolicy policy, ViewerPeople viewerPeople, AccessTrace trace) {
    this.policy = policy;
    this.viewerPeople = viewerPeople;
    this.trace = trace;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    SignedIn who = signedIn(request);
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    if (who == null) {
      return true;
    }
    return who.realm() == SignedIn.Realm.STAFF
        ? staff(who, opened, request, response)
        : person(who, opened, request, response);
  }

  private boolean person(
      SignedIn who,
      OpenRecordFilter.@Nullable Opened opened,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    List<AccessPolicy.Grant> grants = policy.grantsOf(who.account());
    Optional<AccessPolicy.Grant> target =
        grants.stream()
            .filter(g ->
                opened == null
                    ? g.relationship().equals("SELF")
                    : g.patient().text().equals(opened.key()))
            .findFirst();
    if (opened != null && target.isEmpty()) { // the same answer whether the chart exists or not
      trace.refused(who, opened, request);
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return false;
    }
    List<Viewer.Subject> people = viewerPeople.of(grants);
    Viewer.Subject open = target.map(t -> people.get(grants.indexOf(t))).orElse(null);
    request.setAttribute(
        Viewer.ATTRIBUTE,
        new Viewer(
            Viewer.Side.PATIENT,
            who.displayName(),
            open,
            people,
            opened == null ? "" : opened.prefix(),
            List.of()));
    target
        .map(t -> policy.key(who, t))
        .ifPresent(key -> request.setAttribute(PatientAccess.class.getName(), key));
    return true;
  }

  private boolean staff(
      SignedIn who,
      OpenRecordFilter.@Nullable Opened opened,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StaffAccess desk = policy.forDesk(who);
    request.setAttribute(StaffAccess.class.getName(), desk);
    Viewer.Subject open = null;
    if (opened != null) {
      Optional<PatientId> patient = PatientId.parse(opened.key());
      Optional<PatientAccess> key = patient.flatMap(p -> policy.forStaff(desk, p));
      if (key.isEmpty()) {
        trace.refused(who, opened, request);
        response.sendRedirect("/staff/people/" + opened.key());
        return false;
      }
      request.setAttribute(PatientAccess.class.getName(), key.get());
      open = viewerPeople.atDesk(key.get().patient(), opened.prefix());
    }
    request.setAttribute(
        Viewer.ATTRIBUTE,
        new Viewer(
            Viewer.Side.STAFF,
            who.displayName(),
            open,
            List.of(),
            opened == null ? "" : opened.prefix(),
            who.roles().stream().map(r -> r.code()).sorted().toList()));
    return true;
  }

  private static @Nullable SignedIn signedIn(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication a
            && a.getPrincipal() instanceof SignedIn who
        ? who
        : null;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == PatientAccess.class
        || type == StaffAccess.class
        || type == SignedIn.class
        || type == FamilyAccess.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer mav,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("not a servlet request");
    }
    SignedIn who = signedIn(request);
    if (who == null) {
      throw new IllegalStateException("nobody is signed in behind the security chain");
    }
    if (parameter.getParameterType() == SignedIn.class) {
      return who;
    }
    if (parameter.getParameterType() == FamilyAccess.class) {
      return family(who, request);
    }
    Object found = request.getAttribute(parameter.getParameterType().getName());
    if (found == null) {
      throw new NoOpenRecordException();
    }
    if (found instanceof PatientAccess key) {
      trace.done(who, key, request);
    } else if (found instanceof StaffAccess) {
      trace.done(who, namedPatient(request), request);
    }
    return found;
  }

  private FamilyAccess family(SignedIn who, HttpServletRequest request) {
    var open = (PatientAccess) request.getAttribute(PatientAccess.class.getName());
    boolean ownPage =
        who.realm() == SignedIn.Realm.PATIENT
            && request.getAttribute(OpenRecordFilter.ATTRIBUTE) == null;
    List<PatientAccess> others = ownPage ? policy.forOthers(who) : List.of();
    if (open == null && others.isEmpty()) {
      throw new NoOpenRecordException();
    }
    Stream.concat(Stream.ofNullable(open), others.stream())
        .forEach(key -> trace.done(who, key, request));
    return new FamilyAccess(open, others);
  }

  /** The patient whom a desk page names in its address: {@code /staff/people/{key}}. */
  private static @Nullable PatientId namedPatient(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("key") instanceof String key
        ? PatientId.parse(key).orElse(null)
        : null;
  }
}
