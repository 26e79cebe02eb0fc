// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.Optional;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Unit;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.words.TestScale;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** Says a vital sign elsewhere in the same units as the page of vital signs. */
public final class VitalWords {
  private VitalWords() {}

  /** "177.7 lb", "98.6 °F", "5 ft 4 in". */
  public static String of(Page page, Observed observed) {
    return new Measure(observed.entry(), observed, null)
        .text(page, Sign.ofCode(observed.code()).orElse(null), false);
  }

  /** A goal for a measurement: "between 126.8 and 131.2 lb", "under 7%". */
  public static String goal(
      Page page, Range range, @Nullable String loinc, Optional<TestScale> scale) {
    Sign sign = Sign.ofCode(loinc).orElse(null);
    Unit unit = Measure.unit(sign, false);
    Range shown = unit == null ? range : range.in(unit, loinc).orElse(range);
    String label = Wording.unitOf(shown).label(page);
    return Wording.goal(page, shown, sign == null ? scale : Optional.empty())
        + (label.isEmpty() ? "" : label.equals("%") ? label : " " + label);
  }
}
