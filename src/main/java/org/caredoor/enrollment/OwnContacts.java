// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.SharedContacts;
import org.caredoor.patient.SharedContacts.Place;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/**
 * Tells what only its owner reads from what another grown-up is reached by too: the mailbox or the
 * phone of a household, as charts have it or as the owner of another log-in confirmed it. No code
 * goes there.
 */
@Component
public class OwnContacts {
  private static final int GROWN_UP = 18;

  private final SharedContacts shared;
  private final LogInContacts logIns;
  private final Branding branding;
  private final InstantSource clock;

  OwnContacts(SharedContacts shared, LogInContacts logIns, Branding branding, InstantSource clock) {
    this.shared = shared;
    this.logIns = logIns;
    this.branding = branding;
    this.clock = clock;
  }

  /** Those of some places by which another grown-up is reached too. */
  public Set<Place> shared(Collection<Place> places) {
    if (places.isEmpty()) {
      return Set.of();
    }
    LocalDate grownUp = LocalDate.ofInstant(clock.instant(), branding.zone()).minusYears(GROWN_UP);
    Set<Place> others = new HashSet<>(shared.of(places, grownUp));
    others.addAll(logIns.ofOthers(places, grownUp));
    return others;
  }

  /** Where charts say that their owners are reached, and nobody else. */
  public Map<PatientId, OnFile> of(Map<PatientId, OnFile> onFile) {
    List<Place> places = new ArrayList<>();
    onFile.forEach((whose, known) -> {
      known.emails().forEach(email -> places.add(new Place(whose, "email", email)));
      known.phones().forEach(phone -> places.add(new Place(whose, "phone", phone)));
    });
    Set<Place> others = shared(places);
    Map<PatientId, OnFile> own = new HashMap<>();
    onFile.forEach((whose, known) ->
        own.put(
            whose,
            known.without(
                email -> others.contains(new Place(whose, "email", email)),
                phone -> others.contains(new Place(whose, "phone", phone)))));
    return own;
  }
}
