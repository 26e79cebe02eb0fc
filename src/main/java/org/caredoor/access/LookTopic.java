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
    READ.put("/staff/people", "identity");
    READ.put("/staff/audit", "trail");
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
          Map.entry("/records/corrections", "asked"),
          Map.entry("/records/corrections/{no}/withdrawal", "withdrew"),
          Map.entry("/me/sharing/invitations", "invited"),
          Map.entry("/family/join", "joined"),
          Map.entry("/staff/exchange/reviews/{no}/decision", "matched"),
          Map.entry("intake", "added"));

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
      return "did." + DONE.getOrDefault(route, "other");
    }
    return READ.entrySet().stream()
        .filter(topic -> route.equals(topic.getKey()) || route.startsWith(topic.getKey() + "/"))
        .findFirst()
        .map(topic -> "saw." + topic.getValue())
        .orElse("saw.other");
  }
}
