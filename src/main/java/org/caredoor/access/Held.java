// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import org.caredoor.patient.Chart;

/**
 * A grant that somebody holds, and what the policy says of it now.
 *
 * @param version number of the rules that were asked
 */
public record Held(
    GrantFacts grant, Chart chart, PatientFacts patient, Ruling ruling, int version) {
  public boolean open() {
    return ruling instanceof Ruling.Permit;
  }

  /** Several grants of one person for one patient as one, see {@link Engine#join}. */
  static Held join(List<Held> grants) {
    List<Held> open = grants.stream().filter(Held::open).toList();
    if (open.isEmpty()) {
      return grants.stream()
          .filter(h -> h.ruling() instanceof Ruling.Deny d && d.code() != RefusalCode.NO_GRANT)
          .findFirst()
          .orElse(grants.getFirst());
    }
    Held first = open.getFirst();
    return open.size() == 1
        ? first
        : new Held(
            first.grant(),
            first.chart(),
            first.patient(),
            Engine.join(open.stream().map(h -> (Ruling.Permit) h.ruling()).toList()),
            first.version());
  }
}
