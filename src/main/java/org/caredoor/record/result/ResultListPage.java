// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * The list of results, a group a day, newest first.
 *
 * @param found how many lines the filter leaves
 * @param unread reports to open, shown on the first page only
 */
record ResultListPage(
    ListFilter filter,
    Kind.@Nullable Chip chip,
    List<Kind.Chip> chips,
    boolean empty,
    int found,
    Summary summary,
    List<Group> groups) {
  /**
   * The results of one day.
   *
   * @param about what was tested and where: "Blood test at Eastside clinic"
   * @param unread reports that the reader has not opened
   */
  record Group(FhirDate when, String about, List<Row> rows, List<Row.Report> unread) {
    List<Row> plainRows() {
      return rows.stream().filter(r -> !(r instanceof Row.Panel)).toList();
    }

    List<Row.Panel> panels() {
      return rows.stream().filter(Row.Panel.class::isInstance).map(Row.Panel.class::cast).toList();
    }
  }

  int lastPage() {
    return Math.max(1, (found + ListFilter.PAGE_SIZE - 1) / ListFilter.PAGE_SIZE);
  }
}
