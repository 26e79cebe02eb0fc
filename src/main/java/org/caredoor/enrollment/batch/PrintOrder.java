// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** In which order letters lie in the printer. */
enum PrintOrder {
  NAME(Recipient::name),
  /** As the post sorts them. */
  ZIP(r -> r.zip() + " " + r.name());

  private final Function<Recipient, String> key;

  PrintOrder(Function<Recipient, String> key) {
    this.key = key;
  }

  Comparator<Recipient> comparator() {
    return Comparator.comparing(key).thenComparing(r -> r.patient().value());
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
