// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.access.Label;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;

/**
 * A birthday that changes what somebody sees: the policy asked for the day before and the day
 * itself.
 *
 * @param topics whether some topics are private from then on that were not before
 * @param begins whether the patient may have a log-in of their own from then on
 */
public record Birthday(
    LocalDate day, int age, Set<Scope> before, Set<Scope> after, boolean topics, boolean begins) {
  /** Whether nothing is left. */
  public boolean ends() {
    return after.isEmpty();
  }

  /** The next one, for all grants of one person for one patient. */
  public static Optional<Birthday> next(AccessPolicy policy, List<Held> grants, Instant at) {
    if (grants.stream().noneMatch(h -> h.grant().basis().byAge())) {
      return Optional.empty();
    }
    Held any = grants.getFirst();
    LocalDate born = any.patient().born();
    if (born == null) {
      return Optional.empty();
    }
    boolean hadOwn = false;
    for (AgeBand band : policy.bands(any, at)) {
      boolean begins = !hadOwn && !band.own().isEmpty();
      hadOwn |= begins;
      LocalDate day = Rules.birthday(born, band.from());
      Instant start = day.atStartOfDay(any.patient().zone()).toInstant();
      if (!start.isAfter(at)) {
        continue;
      }
      List<Ruling.Permit> before = permits(policy, grants, start.minusMillis(1));
      List<Ruling.Permit> after = permits(policy, grants, start);
      Set<Label> hidden = hidden(after);
      hidden.removeAll(hidden(before));
      var change =
          new Birthday(
              day,
              band.from(),
              scopes(before),
              scopes(after),
              !after.isEmpty() && !hidden.isEmpty(),
              begins);
      if (!before.isEmpty() && (!change.before().equals(change.after()) || change.topics())) {
        return Optional.of(change);
      }
    }
    return Optional.empty();
  }

  private static List<Ruling.Permit> permits(
      AccessPolicy policy, List<Held> grants, Instant moment) {
    return grants.stream()
        .map(h -> policy.ruling(h, moment) instanceof Ruling.Permit permit ? permit : null)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Set<Scope> scopes(List<Ruling.Permit> permits) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    permits.forEach(p -> scopes.addAll(p.scopes()));
    return scopes;
  }

  /** Hidden in each of them. */
  private static Set<Label> hidden(List<Ruling.Permit> permits) {
    Set<Label> hidden = EnumSet.noneOf(Label.class);
    permits.stream().limit(1).forEach(p -> hidden.addAll(p.hidden()));
    permits.forEach(p -> hidden.retainAll(p.hidden()));
    return hidden;
  }
}
