// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Which part of the queue is wanted; what cannot be read counts as not given.
 *
 * @param q names or a record number, as typed
 * @param kind a kind of request or a basis; empty for all
 * @param days how many days old at least
 * @param decided what was decided already, not what waits
 */
record ApprovalFilter(
    String q,
    String kind,
    String site,
    int days,
    boolean mine,
    boolean decided,
    boolean newest,
    int page) {
  static final int SIZE = 25;
  static final List<Integer> AGES = List.of(0, 2, 7, 14);
  static final List<String> KINDS =
      List.of(
          "parent",
          "guardian",
          "court-order",
          "power-of-attorney",
          "self-granted",
          "institution",
          "unblock",
          "exception");
  private static final int LONGEST = 100;
  private static final int MOST_PAGES = 1000;

  static ApprovalFilter of(Map<String, String> given) {
    String q = Typed.text(given.getOrDefault("q", ""));
    String days = given.getOrDefault("days", "");
    String page = given.getOrDefault("page", "");
    String kind = given.getOrDefault("kind", "");
    return new ApprovalFilter(
        q.length() > LONGEST ? q.substring(0, LONGEST) : q,
        KINDS.contains(kind) ? kind : "",
        Typed.text(given.getOrDefault("site", "")),
        days.matches("\\d") || days.equals("14") ? Integer.parseInt(days) : 0,
        given.containsKey("mine"),
        given.getOrDefault("state", "").equals("decided"),
        given.getOrDefault("sort", "").equals("newest"),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** Whether anything is left out. */
  boolean narrows() {
    return !q.isEmpty() || !kind.isEmpty() || !site.isEmpty() || days > 0 || mine;
  }

  String address(int otherPage) {
    return "/staff/approvals?q="
        + URLEncoder.encode(q, StandardCharsets.UTF_8)
        + "&kind="
        + kind
        + "&site="
        + URLEncoder.encode(site, StandardCharsets.UTF_8)
        + (days == 0 ? "" : "&days=" + days)
        + (mine ? "&mine=on" : "")
        + (decided ? "&state=decided" : "")
        + (newest ? "&sort=newest" : "")
        + "&page="
        + otherPage;
  }
}
