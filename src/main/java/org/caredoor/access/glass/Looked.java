// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.LookTopic;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.TrailSearch;

/**
 * What was opened in an emergency.
 *
 * @param topics how often which part, by the key of its words, the most frequent first
 */
record Looked(Map<String, Integer> topics) {
  private static final int FEW = 3;
  private static final String PERSON = "/staff/people/{key}/";

  int pages() {
    return topics.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The most frequent, as many as a line of a list has room for. */
  Looked first() {
    Map<String, Integer> few = new LinkedHashMap<>();
    topics.entrySet().stream().limit(FEW).forEach(t -> few.put(t.getKey(), t.getValue()));
    return new Looked(few);
  }

  /** How many parts {@link #first} leaves out. */
  int more() {
    return Math.max(0, topics.size() - FEW);
  }

  static TrailSearch.Stay stay(Emergency emergency) {
    return new TrailSearch.Stay(
        emergency.patient().value(),
        emergency.staff().value(),
        emergency.openedAt(),
        emergency.until());
  }

  /** For each emergency, in their order. */
  static List<Looked> of(int emergencies, List<TrailSearch.Counted> counted) {
    List<Map<String, Integer>> all = new ArrayList<>();
    for (int i = 0; i < emergencies; i++) {
      all.add(new LinkedHashMap<>());
    }
    counted.stream()
        .filter(c -> c.action() == AuditEvent.Action.READ && inChart(c.what()))
        .forEach(c ->
            all.get(c.stay()).merge(LookTopic.of(c.action(), c.what()), c.times(), Integer::sum));
    return all.stream().map(Looked::new).toList();
  }

  private static boolean inChart(String what) {
    return what.startsWith(PERSON + "chart")
        || what.startsWith(PERSON + "entries")
        || what.startsWith(PERSON + "as");
  }
}
