// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of the record an address belongs to. */
final class Parts {
  private static final Map<String, Scope> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("/records/results", Scope.RESULTS);
    PARTS.put("/records/vitals", Scope.VITALS);
    PARTS.put("/records/conditions", Scope.CONDITIONS);
    PARTS.put("/records/procedures", Scope.CONDITIONS);
    PARTS.put("/records/allergies", Scope.ALLERGIES);
    PARTS.put("/medicines", Scope.MEDICINES);
    PARTS.put("/records/immunizations", Scope.SHOTS);
    PARTS.put("/records/visits", Scope.VISITS);
    PARTS.put("/visits", Scope.VISITS);
    PARTS.put("/records/documents", Scope.NOTES);
    PARTS.put("/records/care-team", Scope.PLANS);
    PARTS.put("/records/goals", Scope.PLANS);
    PARTS.put("/records/corrections", Scope.CORRECT);
    PARTS.put("/me/who-looked", Scope.LOOKERS);
  }

  private Parts() {}

  /** The part of a page, {@code /records/results/12}; null for a page of several parts. */
  static @Nullable Scope of(String path) {
    if (path.equals("/me")) {
      return Scope.DETAILS;
    }
    for (Map.Entry<String, Scope> part : PARTS.entrySet()) {
      if (isBelow(path, part.getKey())) {
        return part.getValue();
      }
    }
    return null;
  }

  private static boolean isBelow(String path, String part) {
    return path.startsWith(part)
        && (path.length() == part.length() || path.charAt(part.length()) == '/');
  }

  /** The addresses that a key does not open. */
  static List<String> closed(PatientAccess key) {
    List<String> closed = new ArrayList<>();
    PARTS.forEach((address, scope) -> {
      if (!key.opens(scope)) {
        closed.add(address);
      }
    });
    if (!key.opens(Scope.DETAILS)) {
      closed.add("/me");
    }
    if (!key.may(Scope.CORRECT)) {
      closed.add("/records/corrections/new");
    }
    return closed;
  }
}
