// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.util.List;
import java.util.Optional;
import org.caredoor.audit.TrailRow;
import org.caredoor.patient.Chart;

/**
 * One emergency with all that was done in it.
 *
 * @param rows of the trail, the first first
 * @param cut whether there are more of them
 * @param own whether it is the viewer's own
 * @param open whether its hour is not over yet
 * @param overdue whether it waits too long
 * @param form what was typed
 * @param wrong key of what is wrong with it; empty for nothing
 */
record EmergencyReviewPage(
    Emergency emergency,
    Optional<Chart> chart,
    Optional<String> recordNumber,
    String site,
    Looked looked,
    List<Emergency.Step> steps,
    List<TrailRow> rows,
    boolean cut,
    boolean own,
    boolean open,
    boolean overdue,
    Form form,
    String wrong) {
  /** The words of a step, as typed. */
  record Form(String to, String words) {
    static final Form EMPTY = new Form("", "");
  }

  /** What may be chosen now. */
  List<State> choices() {
    return emergency.state().next().stream()
        .filter(s -> s != State.ANSWERED && !own && !(open && s.decided()))
        .toList();
  }
}
