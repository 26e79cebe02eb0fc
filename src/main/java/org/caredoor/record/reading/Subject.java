// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a range may depend on.
 *
 * @param sex FHIR administrative gender
 * @param thinned first day of the warfarin that the patient takes now; null for those who take none
 */
public record Subject(@Nullable String sex, @Nullable LocalDate born, @Nullable LocalDate thinned) {
  /** Of whom nothing is known. */
  public static final Subject UNKNOWN = new Subject(null, null, null);

  /** LOINC codes of the INR. */
  private static final Set<String> INR = Set.of("6301-6", "34714-6");

  /**
   * True when the laboratory's range, which is that of healthy people, is not meant for this
   * person: the INR of somebody whose blood is thinned on purpose.
   */
  boolean aimsElsewhere(@Nullable String loinc, @Nullable LocalDate on) {
    return loinc != null
        && INR.contains(loinc)
        && thinned != null
        && (on == null || !on.isBefore(thinned));
  }
}
