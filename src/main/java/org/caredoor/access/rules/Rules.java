// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caredoor.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules.
 *
 * @param ages age bands: everywhere, in a state, at a site; the most special one counts
 * @param labels what makes an entry confidential
 * @param holds what is not shown at once
 * @param staff what each role opens; a role that is not listed opens nothing
 */
public record Rules(
    List<AgeRule> ages, List<LabelRule> labels, List<HoldRule> holds, List<StaffRule> staff) {
  public Rules {
    ages = List.copyOf(ages);
    labels = List.copyOf(labels);
    holds = List.copyOf(holds);
    staff = List.copyOf(staff);
    if (ages.stream().noneMatch(a -> a.state() == null && a.site() == null)) {
      throw new IllegalArgumentException("age bands for everywhere are missing");
    }
  }

  /** The age bands of a place, the youngest first. */
  public List<AgeBand> bands(@Nullable String state, @Nullable String site) {
    AgeRule best = null;
    for (AgeRule rule : ages) { // each page asks for each of a viewer's people
      if ((rule.site() == null || rule.site().equals(site))
          && (rule.state() == null || rule.state().equals(state))
          && (best == null || special(rule) > special(best))) {
        best = rule;
      }
    }
    return Objects.requireNonNull(best).bands();
  }

  private static int special(AgeRule rule) {
    return (rule.site() == null ? 0 : 2) + (rule.state() == null ? 0 : 1);
  }

  /** The band of somebody on a day. */
  public static AgeBand bandOn(List<AgeBand> bands, LocalDate born, LocalDate day) {
    AgeBand reached = bands.getFirst();
    for (AgeBand band : bands) {
      if (!day.isBefore(birthday(born, band.from()))) {
        reached = band;
      }
    }
    return reached;
  }

  /**
   * The day on which somebody turns an age. Born on 29 February, in other years it is 1 March: the
   * first day of which the whole age has passed.
   */
  public static LocalDate birthday(LocalDate born, int age) {
    LocalDate day = born.plusYears(age);
    return day.getDayOfMonth() < born.getDayOfMonth() ? day.plusDays(1) : day;
  }

  /** The rule of each of these roles that has one. */
  public List<StaffRule> staff(Set<StaffRole> roles) {
    return staff.stream().filter(s -> roles.contains(s.role())).toList();
  }
}
