// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.time.LocalDate;
import java.util.Map;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * What the list of emergencies is narrowed to, as typed and as kept in its address.
 *
 * @param state {@code open} for all that wait, a state, or empty for all
 * @param q name of who opened it or of the patient, or a record number
 * @param site key of the patient's site
 * @param from first day as typed
 * @param to last day as typed
 */
record EmergencyFilter(
    String state, String q, String site, String from, String to, Order order, int page) {
  static final String OPEN = "open";

  private static final int LAST_PAGE = 10_000;

  /** In which order they are listed. */
  enum Order {
    /** What waits longest first, then what is decided, the newest first. */
    DUE,
    NEWEST,
    OLDEST,
    STAFF;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Reads the request's parameters; what cannot be read counts as not given. */
  static EmergencyFilter of(Map<String, String> given) {
    String state = FilterFields.text(given, "state");
    Order order = Order.DUE;
    for (Order one : Order.values()) {
      if (one.code().equals(FilterFields.text(given, "order"))) {
        order = one;
      }
    }
    String page = FilterFields.text(given, "page");
    return new EmergencyFilter(
        state.equals(OPEN) || State.ofCode(state).isPresent() ? state : "",
        FilterFields.text(given, "q"),
        FilterFields.text(given, "site"),
        FilterFields.text(given, "from"),
        FilterFields.text(given, "to"),
        order,
        page.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 1);
  }

  boolean narrowed() {
    return !(state + q + site + from + to).isEmpty();
  }

  @Nullable LocalDate first() {
    return FilterFields.day(from, 1900);
  }

  @Nullable LocalDate last() {
    return FilterFields.day(to, 1900);
  }

  boolean badFrom() {
    return !from.isEmpty() && first() == null;
  }

  boolean badTo() {
    return !to.isEmpty() && last() == null;
  }

  /** The query of the address of another page of the same list. */
  String address(int other) {
    var address = new StringBuilder("?order=").append(order.code());
    FilterFields.append(address, "state", state);
    FilterFields.append(address, "q", q);
    FilterFields.append(address, "site", site);
    FilterFields.append(address, "from", from);
    FilterFields.append(address, "to", to);
    return other == 1 ? address.toString() : address.append("&page=").append(other).toString();
  }
}
