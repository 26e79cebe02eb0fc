// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted; what cannot be read counts as not given.
 *
 * @param q part of an id in the other portal
 */
record RowFilter(
    String q,
    @Nullable Kind kind,
    @Nullable Code code,
    Code.@Nullable Worth worth,
    LineTable.Order order,
    int page) {
  static final int SIZE = 50;
  private static final int MOST_PAGES = 20_000;

  static RowFilter of(Map<String, String> given) {
    String page = given.getOrDefault("page", "");
    return new RowFilter(
        FilterFields.text(given, "q"),
        named(Kind.values(), Kind::code, given.getOrDefault("kind", "")),
        named(Code.values(), Code::code, given.getOrDefault("code", "")),
        named(Code.Worth.values(), Code.Worth::code, given.getOrDefault("worth", "")),
        Objects.requireNonNullElse(
            named(LineTable.Order.values(), LineTable.Order::code, given.getOrDefault("order", "")),
            LineTable.Order.LINE),
        page.matches("\\d{1,5}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1);
  }

  private static <T> @Nullable T named(T[] all, Function<T, String> code, String given) {
    return Arrays.stream(all).filter(one -> code.apply(one).equals(given)).findFirst().orElse(null);
  }

  LineTable.Wanted wanted() {
    return new LineTable.Wanted(kind, code, worth, q, order);
  }

  boolean narrows() {
    return !q.isEmpty() || kind != null || code != null || worth != null;
  }

  int skip() {
    return (page - 1) * SIZE;
  }

  int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** The fields of an address, without the page. */
  String fields() {
    var fields = new StringBuilder();
    FilterFields.append(fields, "q", q);
    FilterFields.append(fields, "kind", kind == null ? "" : kind.code());
    FilterFields.append(fields, "code", code == null ? "" : code.code());
    FilterFields.append(fields, "worth", worth == null ? "" : worth.code());
    FilterFields.append(fields, "order", order == LineTable.Order.LINE ? "" : order.code());
    return fields.toString();
  }
}
