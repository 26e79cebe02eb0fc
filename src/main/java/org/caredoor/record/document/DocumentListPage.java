// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.List;
import java.util.Map;
import org.caredoor.record.entry.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * The papers, grouped by year, newest first.
 *
 * @param all how many there are, whatever the filter
 * @param found how many the filter leaves
 * @param fresh how many are new for the viewer
 */
record DocumentListPage(
    ListFilter filter,
    @Nullable DocumentKind kind,
    Map<DocumentKind, Integer> shelves,
    int all,
    int found,
    int fresh,
    List<Year> years) {
  /**
   * @param title the year; empty when not known
   */
  record Year(String title, List<Paper> papers) {}
}
