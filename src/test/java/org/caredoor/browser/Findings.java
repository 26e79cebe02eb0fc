// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong on which pages; the same thing on many pages is told once. */
final class Findings {
  private final Map<String, Integer> found = new LinkedHashMap<>();
  private final Map<String, String> first = new LinkedHashMap<>();

  synchronized void add(String where, List<String> problems) {
    for (String problem : problems) {
      found.merge(problem, 1, Integer::sum);
      first.putIfAbsent(problem, where);
    }
  }

  synchronized void assertNone() {
    List<String> told =
        found.entrySet().stream()
            .map(f ->
                f.getKey()
                    + "\n    on "
                    + first.get(f.getKey())
                    + (f.getValue() > 1 ? " and " + (f.getValue() - 1) + " more" : ""))
            .toList();
    assertThat(told).isEmpty();
  }
}
