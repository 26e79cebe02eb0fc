// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;

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
    List<Held> together = ofOnePart(open);
    Held first = together.getFirst();
    return together.size() == 1
        ? first
        : new Held(
            first.grant(),
            first.chart(),
            first.patient(),
            Engine.join(together.stream().map(h -> (Ruling.Permit) h.ruling()).toList()),
            first.version());
  }

  /**
   * What is given for one part of a record is no help with another part: those for the whole
   * record, or those for the same part as the first.
   */
  private static List<Held> ofOnePart(List<Held> open) {
    List<Held> whole = open.stream().filter(h -> h.grant().parts().isEmpty()).toList();
    List<PatientId> first = open.getFirst().grant().parts();
    return whole.isEmpty()
        ? open.stream().filter(h -> h.grant().parts().equals(first)).toList()
        : whole;
  }
}
