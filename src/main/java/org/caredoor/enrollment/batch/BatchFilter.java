// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.caredoor.web.FilterFields;

/** In which order batches are wanted; what cannot be read counts as not given. */
record BatchFilter(Order order, int page) {
  /** Orders, the usual one first. */
  enum Order {
    NEWEST,
    OLDEST,
    NAME;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static BatchFilter of(Map<String, String> given) {
    String order = given.getOrDefault("order", "");
    return new BatchFilter(
        Arrays.stream(Order.values())
            .filter(o -> o.code().equals(order))
            .findFirst()
            .orElse(Order.NEWEST),
        BatchPage.number(given));
  }

  int skip() {
    return (page - 1) * BatchPage.SIZE;
  }

  String address(int otherPage) {
    var address = new StringBuilder("/staff/enrollment/batches?page=" + otherPage);
    FilterFields.append(address, "order", order == Order.NEWEST ? "" : order.code());
    return address.toString();
  }
}
