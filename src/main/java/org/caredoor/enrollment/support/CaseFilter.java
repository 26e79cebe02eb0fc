// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Map;
import org.caredoor.web.FilterFields;

/**
 * Which cases are wanted; what cannot be read counts as not given.
 *
 * @param q a number, or names as typed
 * @param tier 0 for all
 */
record CaseFilter(
    String q,
    int tier,
    boolean solved,
    boolean mine,
    boolean late,
    boolean newest,
    String site,
    int page) {
  static final int SIZE = 25;
  private static final int MOST_PAGES = 1000;

  static CaseFilter of(Map<String, String> given) {
    String page = given.getOrDefault("page", "");
    return new CaseFilter(
        FilterFields.text(given, "q"),
        Tier.ofCode(given.getOrDefault("tier", "")).map(Tier::number).orElse(0),
        given.getOrDefault("state", "").equals("solved"),
        given.containsKey("mine"),
        given.containsKey("late"),
        given.getOrDefault("order", "").equals("newest"),
        FilterFields.text(given, "site"),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** Whether anything is left out. */
  boolean narrows() {
    return !q.isEmpty() || tier > 0 || mine || late || !site.isEmpty();
  }

  String address(int otherPage) {
    var address = new StringBuilder("/staff/support/cases?page=" + otherPage);
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "tier", tier == 0 ? "" : Integer.toString(tier));
    FilterFields.append(address, "state", solved ? "solved" : "");
    FilterFields.append(address, "mine", mine ? "on" : "");
    FilterFields.append(address, "late", late ? "on" : "");
    FilterFields.append(address, "order", newest ? "newest" : "");
    FilterFields.append(address, "site", site);
    return address.toString();
  }
}
