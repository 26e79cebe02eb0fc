// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.List;

/** Cuts a list of several sections into pages, as if it were one: the first page has the first. */
public final class Sections {
  private final int from;
  private int total;

  public Sections(ListFilter filter) {
    this.from = filter.offset();
  }

  /**
   * One section of a list.
   *
   * @param shown what of it stands on this page
   * @param all how many it has on all pages
   */
  public record Section<T>(List<T> shown, int all) {
    public boolean isEmpty() {
      return shown.isEmpty();
    }
  }

  /** The next section. */
  public <T> Section<T> cut(List<T> section) {
    int start = Math.clamp(from - total, 0, section.size());
    int end = Math.clamp(from + ListFilter.PAGE_SIZE - total, 0, section.size());
    total += section.size();
    return new Section<>(List.copyOf(section.subList(start, end)), section.size());
  }

  /** How many all the sections have that were cut so far. */
  public int total() {
    return total;
  }
}
