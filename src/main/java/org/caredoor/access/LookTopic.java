// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.Look;

/** What a look was at, as a patient calls it: the key of a text. */
final class LookTopic {
  /** The first that the route begins with counts. */
  private static final Map<String, String> READ = new LinkedHashMap<>();

  static {
    READ.put("/staff/people", "identity");
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
    READ.put("/me", "details");
  }

  private static final Map<String, String> DONE =
      Map.of(
          "/staff/people/{key}/opening", "opened",
          "/staff/people/{key}/closing", "closed",
          "/records/corrections", "asked",
          "/records/corrections/{no}/withdrawal", "withdrew",
          "/staff/exchange/reviews/{no}/decision", "matched",
          "intake", "added");

  private LookTopic() {}

  static String of(Look look) {
    String route = look.what().replaceFirst("^(?:/for/\\{key}|/staff/people/\\{key}/chart)", "");
    if (look.action() != AuditEvent.Action.READ) {
      return "did." + DONE.getOrDefault(route, "other");
    }
    return READ.entrySet().stream()
        .filter(topic -> route.equals(topic.getKey()) || route.startsWith(topic.getKey() + "/"))
        .findFirst()
        .map(topic -> "saw." + topic.getValue())
        .orElse("saw.other");
  }
}
