// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Held;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/** Patients who open their own record, and so are told and asked what others want of them. */
@Component
class OwnLogIns {
  private final AccessPolicy policy;

  OwnLogIns(AccessPolicy policy) {
    this.policy = policy;
  }

  /** The grant by which a patient opens their own record; empty where none does. */
  Optional<Held> of(PatientId patient) {
    return policy.heldOf(patient).stream().filter(h -> h.grant().self() && h.open()).findFirst();
  }

  /** What the patient has to say about an access on this ground. */
  PatientsSay say(Held owner, Basis basis, Instant now) {
    PatientFacts patient = owner.patient();
    List<AgeBand> bands = policy.bands(patient, now);
    LocalDate born = patient.born();
    AgeBand band = born == null ? bands.getLast() : Rules.bandOn(bands, born, patient.dayOf(now));
    return new PatientsSay(PatientsSay.of(basis, band), now, null);
  }
}
