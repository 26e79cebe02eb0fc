// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import java.time.Instant;
import java.util.List;
import org.caredoor.access.Label;
import org.caredoor.access.SeenBy;
import org.caredoor.access.label.Cause;
import org.caredoor.patient.Chart;
import org.caredoor.record.words.EntryName;
import org.jspecify.annotations.Nullable;

/**
 * An entry's labels, why it has them and who sees it.
 *
 * @param link the entry's page in the chart
 * @param mayTake whether this staff member takes labels away, which opens the entry to others
 */
record LabelsPage(
    Chart chart,
    int no,
    EntryName name,
    String link,
    List<Line> lines,
    List<SeenBy.Holder> holders,
    List<Past> history,
    boolean mayTake,
    Form form) {

  /**
   * A label that counts, or that was taken by hand.
   *
   * @param present false where staff took it
   * @param causes of the entry itself, by the rules
   * @param from entries of the same visit or report that pass it on
   * @param choice made by hand; null where the rules decide
   */
  record Line(
      Label label,
      boolean present,
      List<Cause> causes,
      List<Source> from,
      @Nullable LabelChoice choice,
      String by) {}

  /** Another entry. */
  record Source(EntryName name, int no) {}

  /** A choice as it was made. */
  record Past(Label label, boolean present, String reason, String by, Instant at, boolean stands) {}

  /**
   * What was filled in.
   *
   * @param wrong what is missing: {@code label}, {@code reason}, {@code role}; empty for nothing
   */
  record Form(String label, String act, String reason, String wrong) {
    static final Form EMPTY = new Form("", "", "", "");
  }
}
