// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import org.caredoor.access.Holders;

/**
 * Who can see my record.
 *
 * @param teen whether the law lets parents see something at the patient's age
 */
record SharingPage(List<Person> people, List<Invitation> waiting, boolean teen) {
  /** Somebody with access, on one ground or more. */
  record Person(int no, String name, String relationship, List<Line> lines) {
    static Person of(Holders.Holder holder) {
      return new Person(
          holder.no(),
          holder.name(),
          holder.relationship(),
          holder.grants().stream().map(Line::of).toList());
    }

    /** Whether the patient alone decides about all that they have. */
    boolean givenOnly() {
      return lines.stream().allMatch(Line::given);
    }

    boolean givenAny() {
      return lines.stream().anyMatch(Line::given);
    }
  }
}
