// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.rules.LabelRule;

/**
 * Gives labels by rules. Of several versions each has its say, so that nothing is missing whichever
 * of them counts when somebody looks.
 */
public final class Labels {
  private final Map<String, CompiledRules> versions = new LinkedHashMap<>();

  private Labels(Iterable<CompiledRules> versions) {
    versions.forEach(v -> this.versions.putIfAbsent(v.fingerprint(), v));
  }

  /** Labels by one version of the rules. */
  public static Labels of(List<LabelRule> rules) {
    return new Labels(List.of(new CompiledRules(rules)));
  }

  static Labels of(Iterable<CompiledRules> versions) {
    return new Labels(versions);
  }

  /**
   * The labels that an entry has of itself, bits of {@link Label}.
   *
   * @param own all of them
   * @param spreads those that it passes on to its visit and its report
   */
  public record Given(long own, long spreads) {
    /** Both. */
    public Given and(Given other) {
      return new Given(own | other.own, spreads | other.spreads);
    }
  }

  /** The labels of an entry. */
  public Given given(LabelFacts facts) {
    var given = new Given(0, 0);
    for (CompiledRules version : versions.values()) {
      Hits hits = find(version, facts, false);
      given = given.and(new Given(hits.own(), hits.spreads()));
    }
    return given;
  }

  /** Why it has them. */
  public List<Cause> causes(LabelFacts facts) {
    return versions.values().stream()
        .flatMap(version -> find(version, facts, true).causes().stream())
        .distinct()
        .toList();
  }

  private static Hits find(CompiledRules version, LabelFacts facts, boolean explain) {
    var hits = new Hits(explain);
    Security.find(facts.security(), hits);
    if (facts.uncoded()) {
      hits.other(Label.UNCODED, Cause.Kind.NO_CODE, "");
    }
    version.find(facts, hits);
    return hits;
  }

  /** Tells apart what would give different labels: one for each version that has its say. */
  public Set<String> fingerprints() {
    return versions.keySet();
  }
}
