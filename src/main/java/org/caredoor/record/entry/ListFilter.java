// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to, as typed in its form and kept in its address: words, two days, a page
 * and further fields of that list.
 *
 * @param q words
 * @param from first day as typed, ISO
 * @param to last day as typed, ISO
 * @param page number of the page, from 1
 */
public record ListFilter(String q, String from, String to, int page, Map<String, String> more) {
  /** How many rows a page of a list has. */
  public static final int PAGE_SIZE = 50;

  private static final int LONGEST = 200;

  /** Reads the request's parameters; what cannot be read counts as not given. */
  public static ListFilter of(Map<String, String> parameters) {
    var more = new TreeMap<>(parameters);
    String q = take(more, "q");
    String from = take(more, "from");
    String to = take(more, "to");
    int page = 1;
    try {
      page = Math.clamp(Integer.parseInt(more.getOrDefault("page", "1")), 1, 100_000);
    } catch (NumberFormatException e) {
      // a page that is no number is the first
    }
    more.remove("page");
    return new ListFilter(q, from, to, page, more);
  }

  private static String take(Map<String, String> parameters, String name) {
    String value = parameters.remove(name);
    String text = value == null ? "" : value.strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** A further field of this list; empty when not given. */
  public String more(String name) {
    return more.getOrDefault(name, "");
  }

  public @Nullable LocalDate fromDay() {
    return FilterFields.day(from, 1800);
  }

  public @Nullable LocalDate toDay() {
    return FilterFields.day(to, 1800);
  }

  /** True when a day was typed that is none, so that the form can say so. */
  public boolean badFrom() {
    return !from.isEmpty() && fromDay() == null;
  }

  public boolean badTo() {
    return !to.isEmpty() && toDay() == null;
  }

  /** True when the list is narrowed at all. */
  public boolean narrowed() {
    return !q.isEmpty()
        || !from.isEmpty()
        || !to.isEmpty()
        || more.values().stream().anyMatch(v -> !v.isEmpty());
  }

  /** The same list with one further field changed, from its first page. */
  public ListFilter with(String name, String value) {
    var changed = new TreeMap<>(more);
    changed.put(name, value);
    return new ListFilter(q, from, to, 1, changed);
  }

  /** True when a date lies in the days asked for; an unknown one only when none was asked for. */
  public boolean includes(FhirDate when, ZoneId zone) {
    LocalDate day = when.day(zone);
    LocalDate first = fromDay();
    LocalDate last = toDay();
    return day == null
        ? first == null && last == null
        : (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
  }

  /** True when a text holds all the words, whatever case and accents. */
  public boolean found(String text) {
    String folded = SearchWords.fold(text);
    return List.of(SearchWords.fold(q).split(" ")).stream().allMatch(folded::contains);
  }

  public int offset() {
    return (page - 1) * PAGE_SIZE;
  }

  /** The query part of an address for another page of the same list: {@code ?q=…&page=2}. */
  public String address(int otherPage) {
    var address = new StringBuilder("?page=").append(otherPage);
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "from", from);
    FilterFields.append(address, "to", to);
    more.forEach((name, value) -> FilterFields.append(address, name, value));
    return address.toString();
  }
}
