// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.List;
import org.caredoor.record.entry.ListFilter;

/**
 * Visits to come, and the past ones by year.
 *
 * @param all how many past visits there are, whatever the filter
 * @param found how many of them the filter leaves
 */
record VisitListPage(
    ListFilter filter, List<Upcoming> ahead, int all, int found, List<Year> years) {
  /**
   * @param title the year; empty when not known
   */
  record Year(String title, List<Visit> visits) {}
}
