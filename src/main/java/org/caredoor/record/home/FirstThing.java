// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.util.List;
import java.util.Optional;
import org.caredoor.access.DataClass;
import org.caredoor.access.FirstLook;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.visit.Visits;
import org.springframework.stereotype.Component;

/**
 * What somebody who opens their record for the first time sees first: the newest result, unless it
 * calls for somebody at once, else the next visit.
 */
@Component
class FirstThing implements FirstLook {
  private static final int FEW = 20;

  private final Entries entries;
  private final Visits visits;

  FirstThing(Entries entries, Visits visits) {
    this.entries = entries;
    this.visits = visits;
  }

  @Override
  public Optional<String> in(PatientAccess own) {
    return entries.reading(
        own,
        q ->
            results(own).stream()
                .filter(result -> !HomeTasks.critical(result))
                .findFirst()
                .or(() -> visits.ahead(own, 1).stream().findFirst())
                .map(EntryLinks::of));
  }

  private List<Entry> results(PatientAccess own) {
    return entries.list(
        own,
        EntryQuery.of(DataClass.RESULT)
            .types("Observation", "DiagnosticReport")
            .where("e.panel_no is null")
            .where("e.status is null or e.status not in ('entered-in-error', 'cancelled')")
            .unseen()
            .light()
            .page(FEW, 0));
  }
}
