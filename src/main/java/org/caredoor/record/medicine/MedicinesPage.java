// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.record.allergy.Allergy;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.Sections.Section;
import org.jspecify.annotations.Nullable;

/**
 * The page of all medicines.
 *
 * @param taken what the patient takes, whatever the filter shows
 * @param given doses that the care team gave
 * @param total how many the filter finds
 */
record MedicinesPage(
    List<Medicine> taken,
    Section<Medicine> current,
    Section<Medicine> stopped,
    Section<Given> given,
    int total,
    List<Allergy> allergies,
    boolean noAllergies,
    ListFilter filter) {

  /** How many the patient takes now. */
  int all() {
    return (int) taken.stream().filter(m -> !m.onHold()).count();
  }

  /** True when what is folded away is what the page is about. */
  boolean unfolded() {
    return filter.narrowed() || filter.page() > 1;
  }

  /** The medicine that runs out first, when that is soon. */
  Optional<Medicine> low(LocalDate today) {
    return soon(today).findFirst();
  }

  /** How many others run out soon. */
  int lowToo(LocalDate today) {
    return (int) Math.max(0, soon(today).count() - 1);
  }

  /** Where the newest fill or order goes. */
  @Nullable String pharmacy() {
    return taken.stream()
        .flatMap(m ->
            Stream.concat(
                m.fills().stream().map(Supply.Fill::pharmacy).filter(p -> p != null),
                Stream.ofNullable(
                    m.json().get("dispenseRequest").get("performer").string("display"))))
        .findFirst()
        .orElse(null);
  }

  private Stream<Medicine> soon(LocalDate today) {
    return taken.stream()
        .filter(m -> !m.onHold())
        .filter(m -> {
          Supply supply = m.supply();
          return supply != null && supply.left(today) >= 0 && supply.left(today) <= Supply.SOON;
        })
        .sorted(
            Comparator.comparing(m -> {
              Supply supply = m.supply();
              return supply == null ? 0 : supply.left(today);
            }));
  }
}
