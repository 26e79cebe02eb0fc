// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.Arrays;
import java.util.Map;
import org.caredoor.access.merging.Merge;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * Which merges are wanted; what cannot be read counts as not given.
 *
 * @param state null for any
 */
record MergeFilter(Merge.@Nullable State state, int page) {
  static final int SIZE = 25;
  private static final int MOST_PAGES = 1000;

  static MergeFilter of(Map<String, String> given) {
    String state = given.getOrDefault("state", "");
    String page = given.getOrDefault("page", "");
    return new MergeFilter(
        Arrays.stream(Merge.State.values())
            .filter(s -> s.code().equals(state))
            .findFirst()
            .orElse(null),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  int skip() {
    return (page - 1) * SIZE;
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  String address(int otherPage) {
    var address = new StringBuilder("/staff/people/merges?page=" + otherPage);
    FilterFields.append(address, "state", state == null ? "" : state.code());
    return address.toString();
  }
}
