// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.List;
import java.util.Map;
import org.caredoor.patient.Likeness;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of charts are wanted; what cannot be read counts as not given.
 *
 * @param q a name or a record number, as typed
 * @param likeness null for any
 */
record PairFilter(String q, @Nullable Likeness likeness, int page) {
  static final int SIZE = 25;
  static final List<Likeness> KINDS =
      List.of(
          Likeness.SAME,
          Likeness.CONTRADICTED,
          Likeness.UNCONFIRMED,
          Likeness.OTHER_FAMILY_NAME,
          Likeness.OTHER_BIRTH_DATE);
  private static final int MOST_PAGES = 1000;

  static PairFilter of(Map<String, String> given) {
    String kind = given.getOrDefault("likeness", "");
    String page = given.getOrDefault("page", "");
    return new PairFilter(
        FilterFields.text(given, "q"),
        KINDS.stream().filter(k -> k.code().equals(kind)).findFirst().orElse(null),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  boolean narrows() {
    return !q.isEmpty() || likeness != null;
  }

  int skip() {
    return (page - 1) * SIZE;
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  String address(int otherPage) {
    var address = new StringBuilder("/staff/people/duplicates?page=" + otherPage);
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "likeness", likeness == null ? "" : likeness.code());
    return address.toString();
  }
}
