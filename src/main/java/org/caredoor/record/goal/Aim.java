// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.util.Optional;
import org.caredoor.access.DataClass;
import org.caredoor.record.drawing.Band;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.reading.Amount;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Target;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.vital.VitalWords;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.TestScale;
import org.caredoor.web.Page;

/**
 * One target of a goal.
 *
 * @param measure what is measured, "A1c"
 * @param target its numbers, when it has some
 * @param words the target where it is no number
 * @param latest the newest value of it in the record
 */
record Aim(
    Fhir json,
    Named measure,
    Optional<Target> target,
    Optional<String> words,
    Optional<TestScale> scale,
    Optional<Observed> latest) {
  private static final double ROOM = 0.35;

  /** "under 7%", or the words of the target; empty when it says nothing. */
  String text(Page page) {
    return target
        .map(t -> VitalWords.goal(page, t.range(), t.loinc(), scale))
        .or(() -> words)
        .orElse("");
  }

  /** The newest value in words, a vital sign in the units of its own page. */
  String newest(Page page) {
    return latest
        .map(o ->
            o.entry().dataClass() == DataClass.VITAL && o.parts().isEmpty()
                ? VitalWords.of(page, o)
                : Wording.whole(page, o))
        .orElse("");
  }

  /** The newest value inside the goal, where both are numbers in one unit. */
  Optional<Drawing> band() {
    Observed observed = latest.orElse(null);
    Amount amount = observed == null ? null : observed.reading().amount();
    Range range = observed == null ? null : observed.goalRange().orElse(null);
    if (amount == null || range == null) {
      return Optional.empty();
    }
    double value = amount.value().doubleValue();
    Double low = end(range.low());
    Double high = end(range.high());
    double from = Math.min(value, low == null ? value : low);
    double to = Math.max(value, high == null ? value : high);
    double middle = low != null && high != null ? (high - low) : Math.abs(to) * ROOM;
    double room = Math.max(middle, (to - from) * ROOM);
    return Optional.of(new Band(from - room, to + room, low, high, value).small());
  }

  private static @org.jspecify.annotations.Nullable Double end(
      @org.jspecify.annotations.Nullable Amount amount) {
    return amount == null ? null : Double.valueOf(amount.value().doubleValue());
  }
}
