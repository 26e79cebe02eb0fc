// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.List;
import org.caredoor.record.entry.FhirDate;
import org.jspecify.annotations.Nullable;

/**
 * One paper, whole.
 *
 * @param visitNo entry number of the visit it belongs to, when the viewer may see it
 * @param place who keeps it
 * @param about a description that came with it
 * @param conclusion the short answer of a report
 * @param sheets empty when it was withdrawn
 */
record DocumentPage(
    Paper paper,
    @Nullable Integer visitNo,
    FhirDate visitDate,
    @Nullable String place,
    @Nullable String about,
    @Nullable String conclusion,
    List<Sheet> sheets,
    List<Related> related) {
  /**
   * Another paper that belongs to this one.
   *
   * @param how message key ending
   */
  record Related(How how, Paper paper) {}

  /** How two papers belong together. */
  enum How {
    /** This one adds to the other. */
    APPENDS,
    APPENDED_BY,
    REPLACES,
    REPLACED_BY,
    /** A translation, a signed or another form of it. */
    OTHER_FORM
  }
}
