// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.allergy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.words.PlainWords;
import org.springframework.stereotype.Component;

/** Reads allergies. */
@Component
public class Allergies {
  private static final int MOST = 300;

  private final Entries entries;
  private final PlainWords words;

  Allergies(Entries entries, PlainWords words) {
    this.entries = entries;
    this.words = words;
  }

  /** Those that the patient has now, the serious ones first. */
  public List<Allergy> current(PatientAccess key, Locale locale) {
    return all(key, locale).stream().filter(a -> a.current() && !a.noneKnown()).toList();
  }

  /** True when somebody recorded that there are none. */
  public boolean none(PatientAccess key) {
    List<Allergy> all = all(key, Locale.ENGLISH);
    return all.stream().anyMatch(a -> a.current() && a.noneKnown())
        && all.stream().noneMatch(a -> a.current() && !a.noneKnown());
  }

  /** All that were not taken back, the serious ones first. */
  List<Allergy> all(PatientAccess key, Locale locale) {
    return entries
        .list(key, EntryQuery.of(DataClass.ALLERGY).types("AllergyIntolerance").page(MOST, 0))
        .stream()
        .map(e -> Allergy.of(e, words, locale))
        .filter(a -> !a.enteredInError())
        .sorted(Comparator.comparing(a -> !a.serious()))
        .toList();
  }
}
