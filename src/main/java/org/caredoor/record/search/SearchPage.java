// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.search;

import java.util.List;
import java.util.Map;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param asked enough letters were typed to look for something
 * @param kind the only kind shown, page by page; null for the first few of each
 */
record SearchPage(
    ListFilter filter,
    boolean asked,
    @Nullable DataClass kind,
    Map<DataClass, Integer> counts,
    List<Group> groups) {
  /** The hits of one kind. */
  record Group(DataClass kind, int total, List<Hit> hits) {}

  /**
   * Something found.
   *
   * @param lang {@code lang} of its name
   * @param detail when, and from whom
   */
  record Hit(String icon, Marked name, @Nullable String lang, String detail, String address) {}

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
