// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.IdentityLine;

/** What two charts say of a person, line by line. */
record Compared(Demographics one, Demographics other) {
  /** How two charts agree in a line. */
  enum Agreement {
    SAME,
    OTHER,
    /** One of them says nothing. */
    UNKNOWN;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Agreement in(IdentityLine line) {
    Set<String> a = line.comparable(one);
    Set<String> b = line.comparable(other);
    return a.isEmpty() || b.isEmpty()
        ? Agreement.UNKNOWN
        : Collections.disjoint(a, b) ? Agreement.OTHER : Agreement.SAME;
  }
}
