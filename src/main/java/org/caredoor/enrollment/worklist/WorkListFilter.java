// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.web.FilterFields;

/**
 * Which part of a list is wanted; what cannot be read counts as not given.
 *
 * @param q words of a name
 * @param site key of a site; empty for all
 * @param days how many days ahead a birthday is
 * @param byName by family name, not by what the list is about
 */
record WorkListFilter(WorkList list, String q, String site, int days, boolean byName, int page) {
  static final int SIZE = 25;
  private static final int MOST_PAGES = 1000;
  private static final Comparator<Item> BY_NAME =
      Comparator.comparing((Item item) -> PeopleSearch.fold(item.chart().family()))
          .thenComparing(item -> PeopleSearch.fold(item.chart().given()));

  static WorkListFilter of(WorkList list, Map<String, String> given) {
    String page = given.getOrDefault("page", "");
    int days =
        WorkList.AHEAD.stream()
            .filter(d -> d.toString().equals(given.get("days")))
            .findFirst()
            .orElse(WorkList.AHEAD.getFirst());
    return new WorkListFilter(
        list,
        FilterFields.text(given, "q"),
        FilterFields.text(given, "site"),
        days,
        given.getOrDefault("order", "").equals("name"),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  List<Item> on(List<Item> all) {
    Stream<Item> taken = all.stream().filter(item -> takes(item.chart()));
    return (byName ? taken.sorted(BY_NAME) : taken).toList();
  }

  private boolean takes(Chart chart) {
    String name = PeopleSearch.fold(chart.fullName());
    return (site.isEmpty() || site.equals(chart.siteKey()))
        && Arrays.stream(PeopleSearch.fold(q).split(" ")).allMatch(name::contains);
  }

  /** The page that there is, of so many people. */
  int page(int total) {
    return Math.min(page, last(total));
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** Whether anything is left out. */
  boolean narrows() {
    return !q.isEmpty() || !site.isEmpty() || days != WorkList.AHEAD.getFirst();
  }

  String path() {
    return "/staff/enrollment/lists/" + list.code();
  }

  String address(int otherPage) {
    return path() + query(otherPage);
  }

  /** Of the file with all that is shown on all pages. */
  String file() {
    return path() + "/rows.csv" + query(1);
  }

  private String query(int otherPage) {
    var query = new StringBuilder("?page=").append(otherPage);
    FilterFields.append(query, "q", q);
    FilterFields.append(query, "site", site);
    FilterFields.append(query, "order", byName ? "name" : "");
    FilterFields.append(query, "days", list.birthdays() ? Integer.toString(days) : "");
    return query.toString();
  }
}
