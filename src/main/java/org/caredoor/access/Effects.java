// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.rules.Rules;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/** What other rules would change for everybody who may act for a patient. */
@Component
public class Effects {
  private static final int AT_ONCE = 2000;

  private final GrantRepository grants;
  private final Patients patients;
  private final AccessPolicy policy;

  Effects(GrantRepository grants, Patients patients, AccessPolicy policy) {
    this.grants = grants;
    this.patients = patients;
    this.policy = policy;
  }

  /**
   * A grant that opens something else.
   *
   * @param site key; empty for a chart of no site
   * @param changes what changes, in words of the code: {@code parent.loses.notes}
   */
  public record Effect(PatientId patient, int grant, String site, List<String> changes) {}

  /** How many grants there are to ask about. */
  public long total() {
    return grants.count();
  }

  /**
   * Asks both rules about every grant, some at a time, and hands on those that change.
   *
   * @param next gets what changes among the next grants and how many these are; false stops
   */
  public void each(Rules before, Rules after, Instant at, BiPredicate<List<Effect>, Integer> next) {
    GrantRepository.Place place = GrantRepository.Place.START;
    List<GrantFacts> some = grants.someAfter(place, AT_ONCE, at);
    while (!some.isEmpty()) {
      if (!next.test(effects(before, after, at, some), some.size())) {
        return;
      }
      GrantFacts last = some.getLast();
      place = new GrantRepository.Place(last.patient().value(), last.no());
      some = grants.someAfter(place, AT_ONCE, at);
    }
  }

  private List<Effect> effects(Rules before, Rules after, Instant at, List<GrantFacts> some) {
    Map<PatientId, Chart> charts =
        patients.charts(some.stream().map(GrantFacts::ruledBy).distinct().toList()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    List<Effect> effects = new ArrayList<>();
    for (GrantFacts grant : some) {
      Chart chart = charts.get(grant.ruledBy());
      if (chart != null && !chart.deceased()) {
        PatientFacts patient = policy.facts(chart);
        List<String> changes =
            changes(
                who(grant.basis()),
                Engine.person(before, grant, patient, at),
                Engine.person(after, grant, patient, at));
        if (!changes.isEmpty()) {
          effects.add(
              new Effect(
                  grant.patient(),
                  grant.no(),
                  Objects.requireNonNullElse(patient.site(), ""),
                  changes));
        }
      }
    }
    return effects;
  }

  private static String who(Basis basis) {
    return basis == Basis.SELF ? "self" : basis.byAge() ? "parent" : "other";
  }

  private static List<String> changes(String who, Ruling before, Ruling after) {
    if (!(before instanceof Ruling.Permit old)) {
      return after instanceof Ruling.Permit ? List.of(who + ".opens") : List.of();
    }
    if (!(after instanceof Ruling.Permit now)) {
      return List.of(who + ".closes");
    }
    return Stream.of(
            new TreeSet<>(old.scopes())
                .stream()
                    .filter(s -> !now.scopes().contains(s))
                    .map(s -> who + ".loses." + s.code()),
            new TreeSet<>(now.scopes())
                .stream()
                    .filter(s -> !old.scopes().contains(s))
                    .map(s -> who + ".gains." + s.code()),
            new TreeSet<>(now.hidden())
                .stream()
                    .filter(l -> !old.hidden().contains(l))
                    .map(l -> who + ".hides." + l.code()),
            new TreeSet<>(old.hidden())
                .stream()
                    .filter(l -> !now.hidden().contains(l))
                    .map(l -> who + ".shows." + l.code()))
        .flatMap(Function.identity())
        .toList();
  }
}
