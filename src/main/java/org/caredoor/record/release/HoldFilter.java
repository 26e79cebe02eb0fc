// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which holds the desk wants to see.
 *
 * @param kind empty for all
 * @param rule name of a rule; empty for all
 * @param soon only what ends within two days
 * @param q words of the patient's name
 */
record HoldFilter(String kind, String rule, boolean soon, String q) {
  private static final Set<String> KINDS = Set.of("rule", "clinician", "choice");
  private static final Duration SOON = Duration.ofDays(2);
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final int MOST_LETTERS = 100;

  static HoldFilter of(String kind, String rule, String soon, String q) {
    return new HoldFilter(
        KINDS.contains(kind) ? kind : "",
        rule.strip(),
        !soon.isEmpty(),
        q.strip().substring(0, Math.min(q.strip().length(), MOST_LETTERS)));
  }

  Instant before(Instant now) {
    return now.plus(soon ? SOON : LONGEST);
  }

  boolean narrowed() {
    return !kind.isEmpty() || !rule.isEmpty() || soon || !q.isEmpty();
  }

  /** The address of a page of what it finds. */
  String address(int page) {
    return "/staff/holds?kind="
        + kind
        + "&rule="
        + URLEncoder.encode(rule, StandardCharsets.UTF_8)
        + (soon ? "&soon=yes" : "")
        + "&q="
        + URLEncoder.encode(q, StandardCharsets.UTF_8)
        + "&page="
        + page;
  }
}
