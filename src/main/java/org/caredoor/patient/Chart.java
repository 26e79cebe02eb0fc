// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Who a chart belongs to.
 *
 * @param given the name they are called by, "Ana"
 * @param sex FHIR administrative gender
 * @param language BCP 47 tag of the language they prefer
 * @param siteKey the site they belong to
 * @param carriedBy the chart that this one went into, see {@link Merging}; null for one that stands
 */
public record Chart(
    PatientId id,
    String given,
    String family,
    @Nullable LocalDate birthDate,
    @Nullable String sex,
    @Nullable String language,
    @Nullable String siteKey,
    boolean deceased,
    @Nullable PatientId carriedBy) {
  /** The chart that stands for this one, which is itself where it was not joined to another. */
  public PatientId standing() {
    return carriedBy == null ? id : carriedBy;
  }

  /** "Ana Reyes". */
  public String fullName() {
    return (given + " " + family).strip();
  }

  /** Age in whole years on a day; 0 when the birth date is not known. */
  public int age(LocalDate on) {
    return birthDate == null ? 0 : Math.max(0, Period.between(birthDate, on).getYears());
  }
}
