// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the list of staff log-ins was asked for; what is unknown counts as not asked for.
 *
 * @param q part of a name or user name, in lower case
 * @param role name of a {@link org.caredoor.account.StaffRole}, or empty
 * @param site key of a site, or empty
 * @param state {@code on}, {@code off} or empty
 */
record StaffSearch(String q, String role, String site, String state, Order order) {
  private static final int LONGEST = 100;

  /** By what the list is sorted. */
  enum Order {
    NAME("order by lower(a.display_name), a.account_id"),
    LAST("order by a.last_sign_in_at desc nulls last, a.account_id");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Order ofCode(String code) {
      return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst().orElse(NAME);
    }
  }

  static StaffSearch of(String q, String role, String site, String state, String order) {
    String text = q.strip().toLowerCase(Locale.ROOT);
    return new StaffSearch(
        text.substring(0, Math.min(LONGEST, text.length())),
        Roles.ofCode(role).map(Enum::name).orElse(""),
        site,
        state.equals("on") || state.equals("off") ? state : "",
        Order.ofCode(order));
  }

  boolean isNarrowed() {
    return !(q + role + site + state).isEmpty();
  }

  String roleCode() {
    return role.isEmpty() ? "" : Roles.code(role);
  }

  String address(Order by, int page) {
    return "/staff/accounts?q="
        + encoded(q)
        + "&role="
        + roleCode()
        + "&site="
        + encoded(site)
        + "&state="
        + state
        + "&order="
        + by.code()
        + "&page="
        + page;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
