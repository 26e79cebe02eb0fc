// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.account.AfterDeath;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Preview;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UrlPathHelper;

/**
 * Makes the key of a request from who is signed in and whose record the address names, tells the
 * shell, and writes the audit row before a controller sees the key.
 */
@Component
class OpenRecord implements HandlerInterceptor, HandlerMethodArgumentResolver {
  private static final String HELD = Held.class.getName();
  private static final UrlPathHelper PATHS = UrlPathHelper.defaultInstance;

  private final AccessPolicy policy;
  private final Patients patients;
  private final ViewerPeople viewerPeople;
  private final AccessTrace trace;
  private final Previews previews;
  private final EmergencyBanner emergencies;
  private final JoinedAddress joined;
  private final AfterDeath afterDeath;

  OpenRecord(
      AccessPolicy policy,
      Patients patients,
      ViewerPeople viewerPeople,
      AccessTrace trace,
      Previews previews,
      EmergencyBanner emergencies,
      JoinedAddress joined,
      AfterDeath afterDeath) {
    this.policy = policy;
    this.patients = patients;
    this.viewerPeople = viewerPeople;
    this.trace = trace;
    this.previews = previews;
    this.emergencies = emergencies;
    this.joined = joined;
    this.afterDeath = afterDeath;
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
    List<Held> all = policy.heldBy(who.account());
    if (all.stream().anyMatch(OpenRecord::ofSomebodyWhoDied)) {
      afterDeath.leave(who, request, response);
      return false;
    }
    List<Held> held = all.stream().filter(Held::open).toList();
    Optional<Held> target = named(held, opened);
    List<Viewer.Subject> people = viewerPeople.of(held);
    Viewer.Subject open = target.map(t -> people.get(held.indexOf(t))).orElse(null);
    PatientAccess key = target.map(policy::key).orElse(null);
    request.setAttribute(
        Viewer.ATTRIBUTE,
        new Viewer(
            Viewer.Side.PATIENT,
            who.displayName(),
            open,
            people,
            opened == null ? "" : opened.prefix(),
            List.of(),
            key == null ? List.of() : Parts.closed(key)));
    if (opened != null && target.isEmpty() && joined.lead(held, opened, request, response)) {
      return false;
    }
    if (opened != null && target.isEmpty()) { // the same answer whether the chart exists or not
      Optional<Held> closed = named(all, opened);
      RefusalCode code = closed.map(OpenRecord::code).orElse(RefusalCode.NO_GRANT);
      trace.refused(who, opened, code, request);
      throw new RefusedAccessException(
          code, code == RefusalCode.NO_GRANT ? "" : closed.orElseThrow().chart().given());
    }
    request.setAttribute(HELD, held);
    if (key != null) {
      if (opened != null && opened.preview() != null) {
        String whom = opened.preview().whom();
        key =
            preview(
                who,
                key,
                target.orElseThrow().chart(),
                opened,
                whom.isEmpty() ? Integer.toString(target.orElseThrow().grant().no()) : whom,
                request);
        close(request, key);
      }
      Scope part = Parts.of(PATHS.getPathWithinApplication(request));
      if (part != null && !key.opens(part)) {
        boolean byAge =
            target.orElseThrow().ruling() instanceof Ruling.Permit permit
                && permit.closedByAge().contains(part);
        RefusalCode code = byAge ? RefusalCode.PART_PRIVATE : RefusalCode.PART_CLOSED;
        trace.refusedPart(who, key, code, request);
        throw new RefusedAccessException(code, target.orElseThrow().chart().given());
      }
      request.setAttribute(PatientAccess.class.getName(), key);
    }
    return true;
  }

  private static boolean ofSomebodyWhoDied(Held held) {
    return held.grant().self() && code(held) == RefusalCode.PATIENT_DIED;
  }

  private static Optional<Held> named(List<Held> held, OpenRecordFilter.@Nullable Opened opened) {
    return held.stream()
        .filter(h ->
            opened == null || opened.key() == null
                ? h.grant().self()
                : h.grant().patient().text().equals(opened.key()))
        .findFirst();
  }

  /** The key for what somebody will see, or the refusal that they will read. */
  private PatientAccess preview(
      SignedIn who,
      PatientAccess own,
      Chart chart,
      OpenRecordFilter.Opened opened,
      String whom,
      HttpServletRequest request) {
    OpenRecordFilter.Preview wanted = Objects.requireNonNull(opened.preview());
    LocalDate day = wanted.day();
    boolean toLookAt = List.of("GET", "HEAD").contains(request.getMethod());
    Previews.Foreseen foreseen =
        previews
            .of(chart, whom, day, wanted.version(), own.at())
            .filter(f -> toLookAt && (wanted.version() == 0 || writesRules(who)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    request.setAttribute(Preview.class.getName(), remark(opened, foreseen, day));
    Scope part = Parts.of(PATHS.getPathWithinApplication(request));
    RefusalCode refusal =
        switch (foreseen.held().ruling()) {
          case Ruling.Deny deny -> deny.code();
          case Ruling.Permit permit when part == null || permit.scopes().contains(part) -> null;
          case Ruling.Permit permit when permit.closedByAge().contains(part) ->
              RefusalCode.PART_PRIVATE;
          case Ruling.Permit permit -> RefusalCode.PART_CLOSED;
        };
    if (refusal != null) {
      trace.done(who, own, request);
      throw new RefusedAccessException(
          refusal, refusal == RefusalCode.NO_GRANT ? "" : chart.given());
    }
    Ruling.Permit permit = (Ruling.Permit) foreseen.held().ruling();
    if (request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer) {
      request.setAttribute(
          Viewer.ATTRIBUTE, viewer.foreseeing(chart.age(day), !permit.closedByAge().isEmpty()));
    }
    return own.within(
        permit.scopes(),
        Label.bits(permit.hidden()),
        foreseen.held().grant().hiddenEntries(),
        foreseen.held().grant().parts(),
        foreseen.at());
  }

  /** The shell shows the doors of the key that counts, not those of the viewer's own. */
  private static void close(HttpServletRequest request, PatientAccess key) {
    if (request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer) {
      request.setAttribute(Viewer.ATTRIBUTE, viewer.closing(Parts.closed(key)));
    }
  }

  /** Only those at the desk of the rules see what a draft would show. */
  private static boolean writesRules(SignedIn who) {
    return who.roles().contains(StaffRole.MANAGER)
        || who.roles().contains(StaffRole.PRIVACY_OFFICER);
  }

  private static Preview remark(
      OpenRecordFilter.Opened opened, Previews.Foreseen foreseen, LocalDate day) {
    int version = Objects.requireNonNull(opened.preview()).version();
    return opened.byStaff()
        ? new Preview(
            foreseen.eyes(),
            foreseen.name(),
            day,
            version,
            "/staff/people/" + opened.key() + "/preview")
        : opened.key() == null
            ? new Preview(
                foreseen.held().grant().self() ? Preview.Eyes.VIEWER : foreseen.eyes(),
                foreseen.name(),
                day,
                version,
                "/me/sharing/preview")
            : new Preview(
                Preview.Eyes.VIEWER,
                foreseen.name(),
                day,
                version,
                "/for/" + opened.key() + "/birthday");
  }

  private static RefusalCode code(Held closed) {
    return closed.ruling() instanceof Ruling.Deny deny ? deny.code() : RefusalCode.NO_GRANT;
  }

  private boolean staff(
      SignedIn who,
      OpenRecordFilter.@Nullable Opened opened,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StaffAccess desk = policy.forDesk(who);
    request.setAttribute(StaffAccess.class.getName(), desk);
    PatientId named = opened == null ? namedPatient(request) : null;
    if (named != null && policy.mayOpenCharts(desk) && joined.lead(named, request, response)) {
      return false;
    }
    Viewer.Subject open = null;
    PatientAccess key = null;
    Chart shown = null;
    if (opened != null) {
      Optional<Chart> chart =
          Optional.ofNullable(opened.key()).flatMap(PatientId::parse).flatMap(patients::chart);
      Optional<AccessPolicy.StaffRuling> ruled = chart.map(c -> policy.forStaff(desk, c));
      key = ruled.flatMap(AccessPolicy.StaffRuling::key).orElse(null);
      if (key == null) {
        RefusalCode code =
            ruled.isPresent() && ruled.get().ruling() instanceof Ruling.Deny deny
                ? deny.code()
                : RefusalCode.NO_OPENING;
        trace.refused(who, opened, code, request);
        LocalTime over =
            code == RefusalCode.NO_OPENING
                ? chart.flatMap(c -> emergencies.over(desk, c)).orElse(null)
                : null;
        if (code == RefusalCode.NO_OPENING && over == null) {
          response.sendRedirect("/staff/people/" + opened.key());
          return false;
        }
        throw refused(desk, chart.orElseThrow(), code, over);
      }
      shown = chart.orElseThrow();
      if (key.purpose() == Purpose.ETREAT) {
        emergencies.show(desk, shown, request);
      }
      open = viewerPeople.atDesk(shown, policy.facts(shown), opened.prefix());
    }
    Optional.ofNullable(named)
        .filter(id -> policy.mayBreakGlass(desk))
        .flatMap(patients::chart)
        .ifPresent(chart -> emergencies.show(desk, chart, request));
    request.setAttribute(
        Viewer.ATTRIBUTE,
        ViewerPeople.staff(
            who,
            open,
            opened == null ? "" : opened.prefix(),
            key == null ? List.of() : Parts.closed(key)));
    if (key != null && opened != null && shown != null && opened.preview() != null) {
      key = preview(who, key, shown, opened, opened.preview().whom(), request);
      close(request, key);
    }
    if (key != null) {
      Scope part = Parts.of(PATHS.getPathWithinApplication(request));
      if (part != null && !key.opens(part)) {
        trace.refusedPart(who, key, RefusalCode.ROLE_PART_CLOSED, request);
        throw refused(desk, Objects.requireNonNull(shown), RefusalCode.ROLE_PART_CLOSED, null);
      }
      request.setAttribute(PatientAccess.class.getName(), key);
    }
    return true;
  }

  private RefusedAccessException refused(
      StaffAccess desk, Chart chart, RefusalCode code, @Nullable LocalTime over) {
    return new RefusedAccessException(
        new DeskRefusal(code, "/staff/people/" + chart.id(), policy.mayBreakGlass(desk), over));
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
    List<PatientAccess> others = ownPage ? forOthers(request) : List.of();
    if (open == null && others.isEmpty()) {
      throw new NoOpenRecordException();
    }
    Stream.concat(Stream.ofNullable(open), others.stream())
        .forEach(key -> trace.done(who, key, request));
    return new FamilyAccess(open, others);
  }

  /** Keys for all others that a person may act for, in the order of their grants. */
  @SuppressWarnings("unchecked") // set by person() above
  private List<PatientAccess> forOthers(HttpServletRequest request) {
    return request.getAttribute(HELD) instanceof List<?> held
        ? ((List<Held>) held).stream().filter(h -> !h.grant().self()).map(policy::key).toList()
        : List.of();
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
