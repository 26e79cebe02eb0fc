// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;

/**
 * What each side opens from one birthday to the next band.
 *
 * @param key {@code child}, {@code teen}, {@code adult}, or the operator's own word
 * @param from age in whole years at which it begins
 * @param own what the patient opens with a log-in of their own; empty for none
 * @param parents what parents and guardians of a minor open; empty when their access has ended
 * @param hidden labels that parents and guardians do not see, and whoever a court or the patient
 *     named, unless that grant says so
 */
public record AgeBand(String key, int from, Set<Scope> own, Set<Scope> parents, Set<Label> hidden) {
  public AgeBand {
    own = Set.copyOf(own);
    parents = Set.copyOf(parents);
    hidden = Set.copyOf(hidden);
    if (!key.matches("[a-z][a-z0-9-]{0,30}") || from < 0) {
      throw new IllegalArgumentException("a band has a name and an age");
    }
  }
}
