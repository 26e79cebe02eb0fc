// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.caredoor.access.death.Death;
import org.jspecify.annotations.Nullable;

/**
 * What the policy has to know of a patient.
 *
 * @param zone time zone of the site: birthdays begin at its midnight
 * @param state two letters, of the site: its law counts
 * @param death null for somebody who lives
 */
public record PatientFacts(
    @Nullable LocalDate born,
    ZoneId zone,
    @Nullable String state,
    @Nullable String site,
    @Nullable Death death) {
  /** Of somebody who lives. */
  public PatientFacts(
      @Nullable LocalDate born, ZoneId zone, @Nullable String state, @Nullable String site) {
    this(born, zone, state, site, null);
  }

  PatientFacts died(@Nullable Death known) {
    return new PatientFacts(born, zone, state, site, known);
  }

  /** Whether it is known at a moment that the patient has died. */
  public boolean died(Instant at) {
    return death != null && death.known(at);
  }

  /** The day it is for the patient. */
  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }
}
