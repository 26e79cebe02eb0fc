// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Emergency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** The audit rows of requests for patients' data. */
@Component
class AccessTrace {
  /** What a part of an address may be, as controllers say it: {@code {no:\\d{1,9}}}. */
  private static final Pattern LIMITS = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}");

  /** Names of addresses by the patterns of controllers, of which there are some hundred. */
  private static final Map<String, String> ROUTES = new ConcurrentHashMap<>();

  private static final String PREVIEW = "PREVIEW";
  private static final String BREAK_GLASS = "BREAK-GLASS";

  private final AuditTrail audit;
  private final AccessPolicy policy;

  AccessTrace(AuditTrail audit, AccessPolicy policy) {
    this.audit = audit;
    this.policy = policy;
  }

  /**
   * Traces what the key opens. A change is on disk when this returns; what is only shown may be on
   * its way, and the answer waits for it.
   */
  void done(SignedIn who, PatientAccess key, HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    String reason =
        opened != null && opened.preview() != null
            ? PREVIEW
            : switch (key.purpose()) {
              case PATRQT -> "SELF";
              case FAMRQT -> "GRANT";
              case ETREAT -> emergency(request);
              default -> "OPENING";
            };
    trace(who, key.patient(), key.purpose(), reason, key.policyVersion(), request);
  }

  /** With which reason the chart was opened, as its banner says. */
  private static String emergency(HttpServletRequest request) {
    return request.getAttribute(Emergency.class.getName()) instanceof Emergency open
        ? BREAK_GLASS + "-" + open.reason().toUpperCase(Locale.ROOT)
        : BREAK_GLASS;
  }

  /** Traces that somebody goes past their limits; on disk before they are past them. */
  void breaksGlass(
      SignedIn who, PatientId patient, EmergencyReason reason, HttpServletRequest request) {
    audit.record(
        new AuditEvent(
            who.actor(),
            patient.value(),
            AuditEvent.Action.EXECUTE,
            "break-glass",
            Purpose.ETREAT.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            BREAK_GLASS + "-" + reason.name(),
            new AuditEvent.Decision(true, policy.version())));
  }

  /**
   * The same at a staff member's desk.
   *
   * @param patient whom the address names
   */
  void done(SignedIn who, @Nullable PatientId patient, HttpServletRequest request) {
    trace(who, patient, Purpose.SUPPORT, "ROLE", policy.version(), request);
  }

  private void trace(
      SignedIn who,
      @Nullable PatientId patient,
      Purpose purpose,
      String reason,
      int version,
      HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    var event =
        new AuditEvent(
            who.actor(),
            patient == null ? null : patient.value(),
            action(request),
            (opened == null ? "" : place(opened)) + route(request),
            purpose.code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            reason,
            new AuditEvent.Decision(true, version));
    AuditHandle handle = audit.begin(event);
    Traces traces = Traces.of(request);
    if (traces == null || event.action() != AuditEvent.Action.READ) {
      handle.await();
    } else {
      traces.looked(event, handle);
    }
    if (traces != null && event.action() != AuditEvent.Action.READ) {
      traces.tried(event);
    }
  }

  /** Traces whose names a search of the desk showed: a row for each, so that it can be found. */
  void found(SignedIn who, Stream<PatientId> people, HttpServletRequest request) {
    people.forEach(patient -> {
      AuditEvent event =
          new AuditEvent(
              who.actor(),
              patient.value(),
              AuditEvent.Action.READ,
              "/staff/people/found",
              Purpose.SUPPORT.code(),
              request.getRemoteAddr(),
              AuditEvent.Outcome.DONE,
              "ROLE",
              new AuditEvent.Decision(true, policy.version()));
      AuditHandle handle = audit.begin(event);
      Traces traces = Traces.of(request);
      if (traces == null) {
        handle.await();
      } else {
        traces.looked(event, handle);
      }
    });
  }

  /** Traces that a desk did not let somebody in, unless there is a row of this request already. */
  void refused(SignedIn who, int status, HttpServletRequest request) {
    Traces traces = Traces.of(request);
    if (traces != null && traces.silent()) {
      traces.add(
          audit.begin(
              new AuditEvent(
                  who.actor(),
                  null,
                  action(request),
                  route(request),
                  Purpose.SUPPORT.code(),
                  request.getRemoteAddr(),
                  AuditEvent.Outcome.REFUSED,
                  "HTTP-" + status,
                  new AuditEvent.Decision(false, policy.version()))));
    }
  }

  /** The address with names in place of values: {@code /records/results/{no}}. */
  private static String route(HttpServletRequest request) {
    return ROUTES.computeIfAbsent(
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
        pattern -> LIMITS.matcher(pattern).replaceAll("{$1}"));
  }

  private static AuditEvent.Action action(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> AuditEvent.Action.READ;
      case "POST" -> AuditEvent.Action.CREATE;
      case "DELETE" -> AuditEvent.Action.DELETE;
      default -> AuditEvent.Action.UPDATE;
    };
  }

  /** Traces that somebody asked for what the policy does not give them. */
  void refused(
      SignedIn who, OpenRecordFilter.Opened opened, RefusalCode code, HttpServletRequest request) {
    boolean staff = opened.byStaff();
    told(request);
    audit.record(
        new AuditEvent(
            who.actor(),
            opened.key() == null
                ? null
                : PatientId.parse(opened.key()).map(PatientId::value).orElse(null),
            AuditEvent.Action.READ,
            place(opened),
            (staff ? Purpose.SUPPORT : Purpose.FAMRQT).code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            code.code(),
            new AuditEvent.Decision(false, policy.version())));
  }

  /** Traces that a part of an open record was asked for that is not open. */
  void refusedPart(SignedIn who, PatientAccess key, RefusalCode code, HttpServletRequest request) {
    var opened = (OpenRecordFilter.Opened) request.getAttribute(OpenRecordFilter.ATTRIBUTE);
    told(request);
    audit.record(
        new AuditEvent(
            who.actor(),
            key.patient().value(),
            AuditEvent.Action.READ,
            (opened == null ? "" : place(opened)) + route(request),
            key.purpose().code(),
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            code.code(),
            new AuditEvent.Decision(false, key.policyVersion())));
  }

  /** The refusal of this request has its row: no other one is needed. */
  private static void told(HttpServletRequest request) {
    Traces traces = Traces.of(request);
    if (traces != null) {
      traces.told();
    }
  }

  private static String place(OpenRecordFilter.Opened opened) {
    if (opened.preview() != null) {
      return opened.byStaff()
          ? "/staff/people/{key}/as/{grant}/{day}"
          : opened.key() == null ? "/as/{grant}/{day}" : "/for/{key}/on/{day}";
    }
    return opened.byStaff() ? "/staff/people/{key}/chart" : "/for/{key}";
  }
}
