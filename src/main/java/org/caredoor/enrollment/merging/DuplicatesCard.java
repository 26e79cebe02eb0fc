// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.enrollment.OtherList;
import org.caredoor.patient.Duplicates;
import org.springframework.stereotype.Component;

/** Charts that may be one person's, among the lists of the enrolment desk. */
@Component
class DuplicatesCard implements OtherList {
  private final MergeDesk door;
  private final Duplicates duplicates;

  DuplicatesCard(MergeDesk door, Duplicates duplicates) {
    this.door = door;
    this.duplicates = duplicates;
  }

  @Override
  public Optional<Card> of(StaffAccess desk) {
    if (!MergeDesk.isFor(desk)) {
      return Optional.empty();
    }
    var wanted = new Duplicates.Wanted(null, door.siteOf(desk).orElse(null), null);
    return Optional.of(
        new Card(
            "/staff/people/duplicates",
            "copy",
            "enrollment.merging.title",
            "enrollment.merging.card",
            duplicates.find(wanted, 1, 0).total()));
  }
}
