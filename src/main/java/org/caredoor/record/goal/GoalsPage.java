// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections.Section;

/**
 * The page of goals and care plans.
 *
 * @param all how many goals there are now, whatever the filter shows
 * @param past goals and plans that are over
 * @param total how many the filter finds
 */
record GoalsPage(
    int all,
    Section<Goal> goals,
    Section<Plan> plans,
    Section<Goal> past,
    Section<Plan> pastPlans,
    int total,
    ListFilter filter) {
  /** True when what is folded away is what the page is about. */
  boolean unfolded() {
    return filter.narrowed() || filter.page() > 1;
  }
}
