// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.procedure;

import java.time.Instant;
import java.util.List;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.Named;

/**
 * The page of procedures.
 *
 * @param total how many the filter finds
 * @param small small steps of visits, each with how often it was done
 * @param devices in or on the body
 */
record ProceduresPage(
    List<Procedure> procedures,
    int total,
    List<Often> small,
    List<Device> devices,
    ListFilter filter) {

  /** A small step: how often, and when last. */
  record Often(Named name, int times, FhirDate last) {}

  /** As counted in the database. */
  record Count(int newestNo, int times, Instant last) {}

  /** True when the list is that of the small steps. */
  boolean showsSmall() {
    return filter.more("small").equals("1");
  }

  int smallTimes() {
    return small.stream().mapToInt(Often::times).sum();
  }
}
