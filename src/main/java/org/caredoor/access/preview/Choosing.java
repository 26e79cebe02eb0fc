// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.preview;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.caredoor.access.Previews;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks through whose eyes and for which day.
 *
 * @param at before {@code /as/…} in the address of the preview
 * @param whom as chosen; empty for nobody yet
 * @param day as typed
 * @param drafts versions to go by that do not count yet; empty for those who do not write rules
 * @param by number of one of them; 0 for the rules that will count then
 * @param wrong whether the day cannot be previewed
 */
record Choosing(
    Chart chart,
    String at,
    LocalDate today,
    List<Previews.Choice> people,
    List<Previews.Pick> picks,
    String whom,
    String day,
    List<PolicyVersion> drafts,
    int by,
    boolean wrong) {
  /** Whether somebody was chosen who can be. */
  boolean known() {
    return List.of("parent", "self").contains(whom)
        || people.stream().anyMatch(p -> p.whom().equals(whom));
  }

  /** Where the preview of a day is. */
  String address(LocalDate of) {
    return at + "/as/" + whom + "/" + of + (by == 0 ? "" : "/by/" + by) + "/home";
  }

  /** The day that was typed; null when it is none or too far off. */
  static @Nullable LocalDate read(String day, LocalDate today) {
    try {
      LocalDate date = LocalDate.parse(day.strip());
      return Previews.near(date, today) ? date : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
