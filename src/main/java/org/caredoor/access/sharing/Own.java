// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Held;
import org.caredoor.access.Holders;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What these pages ask about the patient, who is the reader. */
@Component
class Own {
  private final AccessPolicy policy;
  private final Holders holders;

  Own(AccessPolicy policy, Holders holders) {
    this.policy = policy;
    this.holders = holders;
  }

  /** These pages are the patient's alone: nobody is told that others do not have them. */
  static void only(PatientAccess key) {
    if (key.purpose() != Purpose.PATRQT) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /** The patient's own grant. */
  Held self(PatientAccess key) {
    only(key);
    return policy.heldOf(key.patient()).stream()
        .filter(h -> h.grant().self() && h.grant().account().equals(key.account()))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The age band of today; the last one of somebody whose birth date is not known. */
  AgeBand band(PatientAccess key, Held self) {
    List<AgeBand> bands = policy.bands(self, key.at());
    return self.patient().born() == null
        ? bands.getLast()
        : Rules.bandOn(bands, self.patient().born(), self.patient().dayOf(key.at()));
  }

  /** Whether the law lets parents see something at the patient's age. */
  boolean underParents(PatientAccess key) {
    return !band(key, self(key)).parents().isEmpty();
  }

  /**
   * Labels that the patient may show to somebody on purpose. What is about violence never: the form
   * may be filled in under the eyes of the wrong person.
   */
  Set<Label> offered(PatientAccess key) {
    Set<Label> offered = EnumSet.noneOf(Label.class);
    offered.addAll(band(key, self(key)).hidden());
    offered.remove(Label.ABUSE);
    return offered;
  }

  /** Everybody who may act for the patient now. */
  List<Holders.Holder> holders(PatientAccess key) {
    only(key);
    return holders.of(key);
  }

  /** The next birthday of the patient's own that changes what parents see, if it is not far. */
  Optional<Birthday> birthday(PatientAccess key) {
    LocalDate near = self(key).patient().dayOf(key.at()).plusDays(BirthdayNotes.AHEAD);
    return holders(key).stream()
        .flatMap(h -> Birthday.next(policy, h.grants(), key.at()).stream())
        .filter(b -> !b.day().isAfter(near))
        .min(Comparator.comparing(Birthday::day));
  }

  /** A grant of the patient's own giving; any other answers as if there were none. */
  Held given(PatientAccess key, int no) {
    only(key);
    return policy.heldOf(key.patient()).stream()
        .filter(h -> h.grant().no() == no && h.grant().basis() == Basis.SELF_GRANTED && h.open())
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
