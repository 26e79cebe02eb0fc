// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.List;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.reading.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One sign: its latest value, its chart, its table.
 *
 * @param slug part of its address
 * @param brief a few words on what it is; may be empty
 * @param goal the goal in words; may be empty
 * @param caption how it went; may be empty
 * @param count how many readings there are in all
 * @param switchable whether it can be shown in other units
 */
record VitalCard(
    String slug,
    String icon,
    String name,
    @Nullable String language,
    String brief,
    String about,
    String value,
    @Nullable Tag tag,
    FhirDate when,
    String by,
    String goal,
    String caption,
    @Nullable Drawing drawing,
    List<Line> lines,
    int count,
    boolean fresh,
    boolean switchable) {
  /** One row of the table. */
  record Line(int no, FhirDate when, String time, String value, String by, boolean fresh) {}
}
