// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
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
  private static final int TINTS = 3;

  private final AccessPolicy policy;
  private final Patients patients;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final Branding branding;

  OpenRecord(
      AccessPolicy policy,
      Patients patients,
      AuditTrail audit,
      InstantSource clock,
      Branding branding) {
    this.policy = policy;
    this.patients = patients;
    this.audit = audit;
    this.clock = clock;
    this.branding = branding;
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
    Optional<PatientId> target =
        opened == null
            ? grants.stream()
                .filter(g -> g.relationship().equals("SELF"))
                .map(AccessPolicy.Grant::patient)
                .findFirst()
            : PatientId.parse(opened.key())
                .filter(p -> grants.stream().anyMatch(g -> g.patient().equals(p)));
    if (opened != null && target.isEmpty()) {
      refuse(who, opened, request, response);
      return false;
    }
    List<Viewer.Subject> people = subjects(grants);
    Viewer.Subject open =
        target
            .map(t -> {
              int index = grants.stream().map(AccessPolicy.Grant::patient).toList().indexOf(t);
              return people.get(index);
            })
            .orElse(null);
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
        .flatMap(t -> policy.forPerson(who, t))
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
        response.sendRedirect("/staff/people/" + opened.key());
        return false;
      }
      request.setAttribute(PatientAccess.class.getName(), key.get());
      LocalDate today = today();
      open =
          patients
              .chart(key.get().patient())
              .map(c -> subject(c, "OTHER", 0, opened.prefix() + "/home", today))
              .orElse(null);
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

  /** The same answer whether the chart exists or not. */
  private void refuse(
      SignedIn who,
      OpenRecordFilter.Opened opened,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    audit.record(
        new AuditEvent(
            actor(who),
            PatientId.parse(opened.key()).map(PatientId::value).orElse(null),
            AuditEvent.Action.READ,
            opened.prefix().startsWith("/for/") ? "/for/{key}" : "/staff/people/{key}/chart",
            Purpose.FAMRQT.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            "NO-GRANT"));
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private List<Viewer.Subject> subjects(List<AccessPolicy.Grant> grants) {
    Map<PatientId, Chart> charts =
        patients.charts(grants.stream().map(AccessPolicy.Grant::patient).toList()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    LocalDate today = today();
    List<Viewer.Subject> people = new ArrayList<>();
    int others = 0;
    for (AccessPolicy.Grant grant : grants) {
      Chart chart = charts.get(grant.patient());
      if (chart == null) {
        throw new IllegalStateException("a grant without a chart");
      }
      boolean self = grant.relationship().equals("SELF");
      people.add(
          self
              ? subject(chart, "self", 0, "/home", today)
              : subject(
                  chart,
                  fromViewer(grant.relationship()),
                  others++ % TINTS + 1,
                  "/for/" + chart.id().text() + "/home",
                  today));
    }
    return people;
  }

  private static Viewer.Subject subject(
      Chart chart, String relationship, int tint, String home, LocalDate today) {
    return new Viewer.Subject(
        chart.given(),
        chart.fullName(),
        relationship,
        tint,
        chart.birthDate(),
        chart.age(today),
        home);
  }

  /** What the patient is to the viewer, from what the viewer is to the patient (v3-RoleCode). */
  private static String fromViewer(String relationship) {
    return switch (relationship) {
      case "MTH", "FTH", "PRN", "GUARD", "NMTH", "NFTH" -> "CHILD";
      case "CHILD", "SON", "DAU", "SONC", "DAUC" -> "PRN";
      case "SPS", "HUSB", "WIFE", "DOMPART" -> "SPS";
      default -> "OTHER";
    };
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), branding.zone());
  }

  private static @Nullable SignedIn signedIn(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication a
            && a.getPrincipal() instanceof SignedIn who
        ? who
        : null;
  }

  private static AuditEvent.Actor actor(SignedIn who) {
    return new AuditEvent.Actor(
        who.realm() == SignedIn.Realm.STAFF ? AuditEvent.Kind.STAFF : AuditEvent.Kind.PERSON,
        who.account().value(),
        who.displayName());
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
      trace(who, key.patient(), key.purpose(), request);
    } else if (found instanceof StaffAccess) {
      trace(who, namedPatient(request), Purpose.SUPPORT, request);
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
        .forEach(key -> trace(who, key.patient(), key.purpose(), request));
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

  private void trace(
      SignedIn who, @Nullable PatientId patient, Purpose purpose, HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    String prefix =
        opened == null ? "" : opened.byStaff() ? "/staff/people/{key}/chart" : "/for/{key}";
    audit.record(
        new AuditEvent(
            actor(who),
            patient == null ? null : patient.value(),
            switch (request.getMethod()) {
              case "GET", "HEAD" -> AuditEvent.Action.READ;
              case "POST" -> AuditEvent.Action.CREATE;
              case "DELETE" -> AuditEvent.Action.DELETE;
              default -> AuditEvent.Action.UPDATE;
            },
            prefix + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
            purpose.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            null));
  }
}
