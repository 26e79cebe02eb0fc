// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caredoor.access.ChartOwners;
import org.caredoor.access.ChartOwners.Owner;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInStates;
import org.caredoor.account.LogInStates.LogInState;
import org.caredoor.enrollment.Reckoning.LogIn;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * Where charts stand on the way to a log-in, worked out when it is asked, and what was said about
 * it. Who may ask and say is for the caller to know.
 */
@Component
public class Enrolments {
  private final Steps steps;
  private final Patients patients;
  private final ChartOwners owners;
  private final LogInStates logIns;
  private final InstantSource clock;

  Enrolments(
      Steps steps, Patients patients, ChartOwners owners, LogInStates logIns, InstantSource clock) {
    this.steps = steps;
    this.patients = patients;
    this.owners = owners;
    this.logIns = logIns;
    this.clock = clock;
  }

  /** Where one chart stands. */
  public Standing of(PatientId patient) {
    return Objects.requireNonNull(of(List.of(patient)).get(patient));
  }

  /** Where some charts stand; as many statements for a thousand as for one. */
  public Map<PatientId, Standing> of(Collection<PatientId> charts) {
    Map<PatientId, Steps.Last> last = steps.last(charts);
    Map<PatientId, List<Owner>> owned = owners.of(charts);
    Map<AccountId, LogInState> states =
        logIns.of(
            owned.values().stream().flatMap(List::stream).map(Owner::account).distinct().toList());
    Map<PatientId, Boolean> deceased =
        patients.charts(charts).stream().collect(Collectors.toMap(Chart::id, Chart::deceased));
    Instant now = clock.instant();
    Map<PatientId, Standing> standings = new HashMap<>();
    for (PatientId chart : charts) {
      Steps.Last known = last.getOrDefault(chart, Steps.Last.NONE);
      List<LogIn> ties =
          owned.getOrDefault(chart, List.of()).stream()
              .filter(o -> states.containsKey(o.account()))
              .map(o -> new LogIn(o, Objects.requireNonNull(states.get(o.account()))))
              .toList();
      standings.put(
          chart,
          new Reckoning(
                  chart, deceased.getOrDefault(chart, false), ties, known.step(), known.token())
              .at(now));
    }
    return standings;
  }

  /** They were told that they may have a log-in. */
  public void offered(PatientId patient, AccountId by) {
    steps.add(patient, Act.OFFERED, "", null, null, by);
  }

  /** They do not want one. */
  public void declined(PatientId patient, String reason, AccountId by) {
    steps.add(patient, Act.DECLINED, reason, null, null, by);
  }

  /** Not now. */
  public void deferred(PatientId patient, String reason, LocalDate until, AccountId by) {
    steps.add(patient, Act.DEFERRED, reason, until, null, by);
  }

  /** All that was said and done, the latest first. */
  public List<Step> history(PatientId patient) {
    return steps.of(patient);
  }
}
