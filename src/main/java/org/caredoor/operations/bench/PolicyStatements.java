// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.util.List;
import java.util.regex.Pattern;
import org.caredoor.operations.bench.PageStatements.Step;

/**
 * What a page would ask the database if there were no policy: nothing of the policy's tables nor of
 * the chart that it looks at, no settings for row-level security, and of a key the patient alone.
 * To be run by one whom row-level security does not hold back.
 */
final class PolicyStatements {
  private static final List<String> TABLES = List.of("access.", "from patient.");

  /**
   * What {@code KeyedDatabase} writes for a key behind the patient, as the server wrote it down.
   */
  private static final Pattern KEY =
      Pattern.compile("e\\.lock_bits & (\\$\\d+) = 0 and e\\.release_at <= (\\$\\d+)");

  /** With the same values in the same order; the planner sees that it is always true. */
  private static final String ANYTHING = "(($1::bigint, $2::timestamptz) is not null or true)";

  private PolicyStatements() {}

  /** A page's steps without the policy's. */
  static List<Step> without(List<Step> page) {
    return page.stream()
        .filter(step -> !ofThePolicy(step))
        .map(step -> new Step(step.serving(), open(step.sql()), step.values()))
        .toList();
  }

  private static boolean ofThePolicy(Step step) {
    return step.locks() || TABLES.stream().anyMatch(step.sql()::contains);
  }

  private static String open(String sql) {
    String open = KEY.matcher(sql).replaceAll(ANYTHING);
    if (open.contains("e.lock_bits &")) {
      throw new IllegalStateException("a key that is written in another way: " + sql);
    }
    return open;
  }
}
