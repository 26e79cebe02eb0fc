// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.Look;

/** What a look was at, as a patient calls it: the key of a text. */
public final class LookTopic {
  /** The first that the route begins with counts. */
  private static final Map<String, String> READ = new LinkedHashMap<>();

  static {
    READ.put("/staff/people/found", "found");
    READ.put("/staff/people/{key}/entries", "overview");
    READ.put("/staff/people/{key}/grants", "sharing");
    READ.put("/staff/people/{key}/requests", "sharing");
    READ.put("/staff/people/{key}/exceptions", "sharing");
    READ.put("/staff/people/{key}/blocks", "sharing");
    READ.put("/staff/people/{key}/codes", "sharing");
    READ.put("/staff/people/{key}/enrollment", "enrolment");
    READ.put("/staff/enrollment", "enrolment");
    READ.put("/staff/people/{key}/support", "support");
    READ.put("/staff/support/cases", "support");
    READ.put("/staff/support", "found");
    READ.put("/staff/approvals", "sharing");
    READ.put("/staff/people", "identity");
    READ.put("/staff/audit", "trail");
    READ.put("/staff/emergencies/mine", "own-emergency");
    READ.put("/staff/emergencies", "emergency");
    READ.put("/staff/holds", "found");
    READ.put("/records/results", "results");
    READ.put("/records/conditions", "conditions");
    READ.put("/records/allergies", "allergies");
    READ.put("/records/immunizations", "shots");
    READ.put("/records/vitals", "vitals");
    READ.put("/records/documents", "documents");
    READ.put("/records/procedures", "procedures");
    READ.put("/records/care-team", "care-team");
    READ.put("/records/goals", "goals");
    READ.put("/records/search", "search");
    READ.put("/records/corrections", "corrections");
    READ.put("/records", "overview");
    READ.put("/medicines", "medicines");
    READ.put("/visits", "visits");
    READ.put("/home", "home");
    READ.put("/me/who-looked", "trail");
    READ.put("/me/release", "wishes");
    READ.put("/me/sharing/review", "settings"); // discreet: the list may be read over a shoulder
    READ.put("/me/sharing", "sharing");
    READ.put("/me/privacy", "sharing");
    READ.put("/access", "sharing");
    READ.put("/me", "details");
  }

  private static final Map<String, String> DONE =
      Map.ofEntries(
          Map.entry("/staff/people/{key}/opening", "opened"),
          Map.entry("/staff/people/{key}/closing", "closed"),
          Map.entry("/staff/people/{key}/emergency", "emergency-form"),
          Map.entry("/staff/people/{key}/emergency/ending", "emergency-end"),
          Map.entry("/staff/people/{key}/enrollment/identity-check", "document"),
          Map.entry("/staff/people/{key}/enrollment/answer", "enrolment-answer"),
          Map.entry("/staff/people/{key}/enrollment/withdrawal", "code-stopped"),
          Map.entry("/staff/people/{key}/enrollment/letter", "code-made"),
          Map.entry("/staff/people/{key}/enrollment/code", "code-made"),
          Map.entry("/staff/people/{key}/enrollment/link", "code-made"),
          Map.entry("/staff/people/{key}/enrollment/tablet", "code-made"),
          Map.entry("/staff/enrollment/batches/{id}/code", "code-made"),
          Map.entry("/staff/enrollment/batches/{id}/letters.pdf", "letter-printed"),
          Map.entry("/staff/enrollment/lists/{list}/{key}/ending", "enrolment-answer"),
          Map.entry("/start/without-code", "code-asked"),
          Map.entry("break-glass", "break-glass"),
          Map.entry("/staff/emergencies/{no}/step", "emergency-review"),
          Map.entry("/staff/emergencies/mine/{no}/answer", "emergency-answer"),
          Map.entry("/me/release", "wished"),
          Map.entry("/me/release/showing", "wished"),
          Map.entry("/records/corrections", "asked"),
          Map.entry("/records/corrections/{no}/withdrawal", "withdrew"),
          Map.entry("/me/sharing/invitations", "invited"),
          Map.entry("/family/join", "joined"),
          Map.entry("/family/renewals/{key}/{no}", "renewal"),
          Map.entry("/staff/people/{key}/death", "death"),
          Map.entry("/staff/people/{key}/death/undoing", "death-undone"),
          Map.entry("/staff/exchange/reviews/{no}/decision", "matched"),
          Map.entry(AuditEvent.INTAKE, "added"),
          Map.entry(AuditEvent.INTAKE_HELD, "added"));

  /**
   * What a desk does about who may act; which of it, the patient reads at who can see my record.
   */
  private static final Pattern SHARING =
      Pattern.compile("/staff/people/\\{key}/(?:grants|requests|exceptions|blocks)(?:/.*)?");

  /** What a desk does for whoever calls: what of it changes a log-in has a row of its own. */
  private static final Pattern SUPPORT =
      Pattern.compile("/staff/(?:people/\\{key}/support|support/cases)(?:/.*)?");

  private static final Pattern LOG_IN = Pattern.compile("desk/log-ins/\\d+/([a-z-]+)");
  private static final String PREFIX =
      "^(?:/for/\\{key}(?:/on/\\{day})?|/as/\\{grant}/\\{day}"
          + "|/staff/people/\\{key}/(?:chart|as/\\{grant}/\\{day}))";

  private LookTopic() {}

  static String of(Look look) {
    return of(look.action(), look.what());
  }

  /** As {@link #of(Look)}, from what a row of the trail says. */
  public static String of(AuditEvent.Action action, String what) {
    String route = what.replaceFirst(PREFIX, "");
    Matcher logIn = LOG_IN.matcher(route);
    if (logIn.matches()) {
      return "log-in." + logIn.group(1);
    }
    if (action != AuditEvent.Action.READ) {
      return "did."
          + DONE.getOrDefault(
              route,
              SHARING.matcher(route).matches()
                  ? "shared"
                  : SUPPORT.matcher(route).matches() ? "supported" : "other");
    }
    return READ.entrySet().stream()
        .filter(topic -> route.equals(topic.getKey()) || route.startsWith(topic.getKey() + "/"))
        .findFirst()
        .map(topic -> "saw." + topic.getValue())
        .orElse("saw.other");
  }
}
