// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.allergy;

import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections.Section;

/**
 * The page of all allergies.
 *
 * @param all how many there are now, whatever the filter shows
 * @param serious how many of them can be dangerous
 * @param past no longer there
 * @param refuted found to be none
 * @param noneKnown somebody recorded that there are none
 * @param total how many the filter finds
 */
record AllergiesPage(
    Section<Allergy> current,
    int all,
    int serious,
    Section<Allergy> past,
    Section<Allergy> refuted,
    boolean noneKnown,
    int total,
    ListFilter filter) {
  /** True when what is folded away is what the page is about. */
  boolean unfolded() {
    return filter.narrowed() || filter.page() > 1;
  }
}
