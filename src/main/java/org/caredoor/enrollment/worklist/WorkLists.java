// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.enrollment.EnrollmentStaff;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Standing;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/** The lists as they are now: whoever got in since, or died, is on none. */
@Component
class WorkLists {
  private final ListCandidates candidates;
  private final Patients patients;
  private final Enrolments enrolments;
  private final EnrollmentStaff door;
  private final AccessPolicy policy;

  WorkLists(
      ListCandidates candidates,
      Patients patients,
      Enrolments enrolments,
      EnrollmentStaff door,
      AccessPolicy policy) {
    this.candidates = candidates;
    this.patients = patients;
    this.enrolments = enrolments;
    this.door = door;
    this.policy = policy;
  }

  /** Those on a list, who wait longest first; of the sites that this desk works for. */
  List<Item> of(StaffAccess desk, WorkList list, int days) {
    List<Candidate> found = candidates.of(list, days);
    return new Known(desk, found.stream().map(Candidate::patient).toList()).on(list, found);
  }

  /** How many are on each list. */
  Map<WorkList, Integer> counts(StaffAccess desk) {
    Map<WorkList, List<Candidate>> found = new EnumMap<>(WorkList.class);
    for (WorkList list : WorkList.values()) {
      found.put(list, candidates.of(list, WorkList.AHEAD.getFirst()));
    }
    var known =
        new Known(
            desk, found.values().stream().flatMap(List::stream).map(Candidate::patient).toList());
    Map<WorkList, Integer> counts = new EnumMap<>(WorkList.class);
    found.forEach((list, some) -> counts.put(list, known.on(list, some).size()));
    return counts;
  }

  /** What is known of some people, read once for all lists. */
  private final class Known {
    private final Map<PatientId, Chart> charts;
    private final Map<PatientId, Standing> standings = new HashMap<>();

    Known(StaffAccess desk, Collection<PatientId> people) {
      Optional<String> own = door.siteOf(desk);
      charts =
          patients.charts(people.stream().distinct().toList()).stream()
              .filter(chart -> !chart.deceased() && chart.carriedBy() == null)
              .filter(chart -> own.isEmpty() || own.get().equals(chart.siteKey()))
              .filter(chart -> policy.mayOpen(desk, chart))
              .collect(Collectors.toMap(Chart::id, Function.identity()));
      standings.putAll(enrolments.of(charts.keySet()));
    }

    List<Item> on(WorkList list, List<Candidate> found) {
      return found.stream()
          .filter(candidate -> charts.containsKey(candidate.patient()))
          .map(this::item)
          .filter(item -> belongs(list, item.standing().state()))
          .toList();
    }

    private Item item(Candidate candidate) {
      Standing standing = Objects.requireNonNull(standings.get(candidate.patient()));
      return new Item(
          Objects.requireNonNull(charts.get(candidate.patient())),
          standing,
          candidate.at() == null ? standing.since() : candidate.at(),
          candidate.day(),
          candidate.note());
    }
  }

  private static boolean belongs(WorkList list, EnrolmentState state) {
    return switch (list) {
      case UNFINISHED -> state == EnrolmentState.STARTED;
      case LAPSED -> state == EnrolmentState.LAPSED;
      case DEFERRED -> state == EnrolmentState.DEFERRED;
      case SELF -> state != EnrolmentState.ACTIVE;
      case BOUNCED, TEEN, ADULT -> true;
    };
  }
}
