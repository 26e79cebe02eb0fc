// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Standing;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of those who were moved has come, worked out when it is asked. */
@Component
class CameOver {
  static final int MOST = 100_000;
  private static final int AT_ONCE = 2_000;

  private final LineTable lines;
  private final Enrolments enrolments;
  private final Merging merging;

  CameOver(LineTable lines, Enrolments enrolments, Merging merging) {
    this.lines = lines;
    this.enrolments = enrolments;
    this.merging = merging;
  }

  /** Somebody who was moved, and where they stand. */
  record Mover(Line line, PatientId chart, EnrolmentState state) {
    boolean came() {
      return state == EnrolmentState.ACTIVE;
    }
  }

  /**
   * Those in some states.
   *
   * @param counts how many of all there are in each state
   */
  record Movers(List<Mover> movers, Map<EnrolmentState, Integer> counts) {
    int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int came() {
      return counts.getOrDefault(EnrolmentState.ACTIVE, 0);
    }
  }

  /**
   * All of a migration.
   *
   * @param wanted null for every state
   */
  Movers of(long migration, @Nullable Set<EnrolmentState> wanted) {
    List<Line> done = lines.doneAccounts(migration, MOST);
    Map<PatientId, PatientId> standing =
        merging.standing(
            done.stream().map(l -> Objects.requireNonNull(l.chart())).collect(Collectors.toSet()));
    Map<PatientId, EnrolmentState> states = states(new ArrayList<>(standing.values()));
    Map<EnrolmentState, Integer> counts = new EnumMap<>(EnrolmentState.class);
    List<Mover> movers = new ArrayList<>();
    for (Line line : done) {
      PatientId chart = Objects.requireNonNull(standing.get(Objects.requireNonNull(line.chart())));
      EnrolmentState state = states.getOrDefault(chart, EnrolmentState.NOT_OFFERED);
      counts.merge(state, 1, Integer::sum);
      if (wanted == null || wanted.contains(state)) {
        movers.add(new Mover(line, chart, state));
      }
    }
    return new Movers(movers, counts);
  }

  private Map<PatientId, EnrolmentState> states(List<PatientId> charts) {
    Map<PatientId, EnrolmentState> states = new HashMap<>();
    for (int from = 0; from < charts.size(); from += AT_ONCE) {
      Map<PatientId, Standing> some =
          enrolments.of(charts.subList(from, Math.min(charts.size(), from + AT_ONCE)));
      some.forEach((chart, standing) -> states.put(chart, standing.state()));
    }
    return states;
  }
}
