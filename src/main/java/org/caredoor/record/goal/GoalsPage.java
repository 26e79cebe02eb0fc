// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.util.List;
import org.caredoor.record.entry.ListFilter;

/**
 * The page of goals and care plans.
 *
 * @param all how many goals there are now, whatever the filter shows
 * @param past goals and plans that are over
 */
record GoalsPage(
    int all,
    List<Goal> goals,
    List<Plan> plans,
    List<Goal> past,
    List<Plan> pastPlans,
    ListFilter filter) {
  boolean nothing() {
    return goals.isEmpty() && plans.isEmpty() && past.isEmpty() && pastPlans.isEmpty();
  }
}
