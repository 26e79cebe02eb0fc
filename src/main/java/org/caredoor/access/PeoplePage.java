// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.caredoor.patient.People;

/**
 * The people that fit a search.
 *
 * @param q as typed
 * @param looked false when nothing or too little was typed
 * @param allowed false for roles that may not open charts
 */
record PeoplePage(
    String q,
    int page,
    int pageSize,
    boolean looked,
    boolean allowed,
    int total,
    List<People.Found> people) {
  String address(int otherPage) {
    return "/staff/people?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&page=" + otherPage;
  }

  int lastPage() {
    return Math.max(1, (total + pageSize - 1) / pageSize);
  }
}
