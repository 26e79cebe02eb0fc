// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.EntryQuery;
import org.springframework.stereotype.Component;

/** Knows who takes warfarin, because that changes which INR is right. */
@Component
public class BloodThinners {
  /** RxNorm: the ingredient and its salt, and the oral tablets with and without a brand. */
  private static final List<String> WARFARIN =
      List.of(
          "11289", "114194", "855288", "855290", "855296", "855298", "855302", "855304", "855312",
          "855314", "855318", "855320", "855324", "855326", "855332", "855334", "855338", "855340",
          "855344", "855346");

  private final Entries entries;

  BloodThinners(Entries entries) {
    this.entries = entries;
  }

  /**
   * The first day of an order for warfarin, while one is in force; an order without a day counts.
   */
  public Optional<LocalDate> warfarinSince(PatientAccess key, ZoneId zone) {
    boolean now =
        entries.count(
                key, warfarin().where("e.status in ('active', 'on-hold', 'intended', 'unknown')"))
            > 0;
    return now
        ? Optional.of(
            entries
                .list(
                    key,
                    warfarin()
                        .where("e.status is distinct from 'entered-in-error'")
                        .orderBy("e.effective_at nulls first")
                        .bare()
                        .page(1, 0))
                .stream()
                .map(e -> e.when().day(zone))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(LocalDate.MIN))
        : Optional.empty();
  }

  private static EntryQuery warfarin() {
    return EntryQuery.of(DataClass.MEDICINE)
        .types("MedicationRequest", "MedicationStatement")
        .where(
            """
            e.code = any(:warfarin) and e.code_system = 'http://www.nlm.nih.gov/research/umls/rxnorm'
              or e.search_text ~ 'warfarin|coumadin|jantoven'\
            """,
            "warfarin",
            WARFARIN);
  }
}
