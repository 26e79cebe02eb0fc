// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.careteam;

import java.util.List;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;

/**
 * Somebody who cares for the patient.
 *
 * @param roles what they are for, in plain words or the source's own
 * @param teams the teams they belong to, by what these are for
 * @param since when they joined; unknown for people only met at visits
 * @param seen the newest visit with them
 * @param places where they were met, newest first
 * @param entryNo the entry that names them
 */
record Member(
    Kind kind,
    String name,
    List<Named> roles,
    List<String> teams,
    FhirDate since,
    FhirDate seen,
    List<String> places,
    int entryNo) {

  /** Where somebody stands. */
  enum Kind {
    /** A professional named in a care team. */
    TEAM,
    /** Family or friend named in a care team. */
    FAMILY,
    /** A clinic or service named in a care team. */
    PLACE,
    /** A professional met at visits of late. */
    MET
  }

  /** First letters of the name's first and last word, titles left out. */
  String initials() {
    List<String> words =
        List.of(
            name.replaceAll("(?i)\\b(?:dr|mr|mrs|ms|md|rn|np|pa|do)\\b\\.?|,.*", "")
                .strip()
                .split("\\s+"));
    String first = words.getFirst();
    String last = words.getLast();
    return first.isEmpty() ? "?" : letter(first) + (words.size() > 1 ? letter(last) : "");
  }

  private static String letter(String word) {
    return word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
  }
}
