// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import org.caredoor.access.Holders;
import org.caredoor.access.grantdesk.PatientsWord;
import org.jspecify.annotations.Nullable;

/**
 * Who can see my record.
 *
 * @param wanted what others asked online
 * @param teen whether the law lets parents see something at the patient's age
 * @param birthday the next one that changes what parents see; null for none before long
 */
record SharingPage(
    List<PatientsWord.Wanted> wanted,
    List<Person> people,
    List<Invitation> waiting,
    List<PastAccess.Past> past,
    boolean teen,
    @Nullable Birthday birthday) {
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
