// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.List;
import java.util.Map;
import org.caredoor.record.words.EntryName;
import org.jspecify.annotations.Nullable;

/**
 * A visit with everything of it.
 *
 * @param counts "2 diagnoses", "1 note": what the visit left behind, in words
 * @param summary number of the paper that sums the visit up for the patient
 * @param team who took part, with their role
 */
record VisitPage(
    Visit visit,
    @Nullable Upcoming upcoming,
    List<String> counts,
    @Nullable Integer summary,
    Map<VisitPart, List<Item>> parts,
    List<Person> team,
    List<Stay> stays,
    @Nullable EntryName cameFrom,
    @Nullable EntryName wentTo,
    List<EntryName> reasons) {
  /**
   * One thing of the visit.
   *
   * @param address where it is shown
   * @param detail a value, a dose, an author; may be empty
   */
  record Item(EntryName name, String detail, String address, boolean fresh) {}

  record Person(String name, String role) {}

  /**
   * A place within a stay.
   *
   * @param span "March 9 to March 11"; may be empty
   */
  record Stay(String place, String span) {}
}
