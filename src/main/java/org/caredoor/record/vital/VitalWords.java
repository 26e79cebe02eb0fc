// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import org.caredoor.record.reading.Observed;
import org.caredoor.web.Page;

/** Says a vital sign elsewhere in the same units as the page of vital signs. */
public final class VitalWords {
  private VitalWords() {}

  /** "177.7 lb", "98.6 °F", "5 ft 4 in". */
  public static String of(Page page, Observed observed) {
    return new Measure(observed.entry(), observed, null)
        .text(page, Sign.ofCode(observed.code()).orElse(null), false);
  }
}
