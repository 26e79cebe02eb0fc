// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.List;
import org.caredoor.record.entry.ListFilter;

/** All vital signs. */
record VitalsPage(
    ListFilter filter,
    boolean metric,
    int readings,
    int fresh,
    List<VitalCard> cards,
    AboutYou about) {
  boolean dated() {
    return !filter.from().isEmpty() || !filter.to().isEmpty();
  }

  boolean switchable() {
    return cards.stream().anyMatch(VitalCard::switchable);
  }
}
