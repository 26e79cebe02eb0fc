// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caredoor.access.label.LabelBook.Edition;

/**
 * What has to be done so that the labels follow the rules.
 *
 * @param adds whether labels are only added; else they become exactly those by the rules
 * @param rules fingerprints
 * @param versions the numbers of those rules
 */
record RelabelGoal(boolean adds, Set<String> rules, Set<Integer> versions) {
  RelabelGoal {
    rules = Set.copyOf(rules);
    versions = Set.copyOf(versions);
  }

  /**
   * Nothing, where the labels follow the rules. What counts already and was never labelled by, as
   * at the first start with records of before, is made exact at once.
   *
   * @param editions the one that counts now, then those to follow
   */
  static Optional<RelabelGoal> of(List<Edition> editions, RelabelRuns.State state) {
    Set<String> wanted = editions.stream().map(Edition::fingerprint).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(state.covered());
    if (missing.contains(editions.getFirst().fingerprint())) {
      return Optional.of(of(false, wanted, editions));
    }
    if (!missing.isEmpty()) {
      return Optional.of(of(true, missing, editions));
    }
    return state.present().equals(wanted)
        ? Optional.empty()
        : Optional.of(of(false, wanted, editions));
  }

  private static RelabelGoal of(boolean adds, Set<String> rules, List<Edition> editions) {
    return new RelabelGoal(
        adds,
        rules,
        editions.stream()
            .filter(e -> rules.contains(e.fingerprint()))
            .map(Edition::version)
            .collect(Collectors.toSet()));
  }
}
