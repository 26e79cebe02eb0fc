// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.Optional;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/** Where a visit was. */
final class Place {
  private Place() {}

  /** The name of the place of an Encounter, else of who provided it. */
  static Optional<String> of(Entry encounter) {
    return encounter
        .json()
        .each("location")
        .map(l -> l.reference("location").display())
        .filter(d -> d != null)
        .findFirst()
        .or(() -> Optional.ofNullable(serviceProvider(encounter.json())));
  }

  private static @Nullable String serviceProvider(Fhir encounter) {
    return encounter.reference("serviceProvider").display();
  }
}
