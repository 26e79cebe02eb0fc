// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the policy has to know of a patient.
 *
 * @param zone time zone of the site: birthdays begin at its midnight
 * @param state two letters, of the site: its law counts
 */
public record PatientFacts(
    @Nullable LocalDate born, ZoneId zone, @Nullable String state, @Nullable String site) {
  /** The day it is for the patient. */
  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }
}
