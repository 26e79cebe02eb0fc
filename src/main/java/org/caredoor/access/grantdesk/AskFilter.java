// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.List;
import java.util.Map;
import org.caredoor.access.asking.Asks;
import org.caredoor.account.AccountId;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * Which of what was asked online is wanted; what cannot be read counts as not given.
 *
 * @param q part of a name, the asker's or that of whom they mean, or the whole record number
 * @param over what was answered or ran out, not what waits
 */
record AskFilter(String q, boolean over, boolean newest, int page) {
  static final int SIZE = 25;

  static AskFilter of(Map<String, String> given) {
    String page = given.getOrDefault("page", "");
    boolean over = given.getOrDefault("state", "").equals("over");
    return new AskFilter(
        FilterFields.text(given, "q"),
        over,
        given.getOrDefault("order", over ? "newest" : "").equals("newest"),
        page.matches("\\d{1,3}") ? Math.max(1, Integer.parseInt(page)) : 1);
  }

  Asks.Wanted wanted(@Nullable String site, List<AccountId> askers) {
    return new Asks.Wanted(site, !over, q, askers, newest);
  }

  int skip() {
    return (page - 1) * SIZE;
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  String address(int otherPage) {
    var address = new StringBuilder("/staff/approvals/online?page=" + otherPage);
    FilterFields.append(address, "state", over ? "over" : "");
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "order", newest ? "newest" : "oldest");
    return address.toString();
  }
}
