// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Tongue;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a result.
 *
 * @param by empty when not known
 * @param byPerson true for a named person, false for a lab or nobody
 */
record Note(String by, boolean byPerson, FhirDate at, String text, @Nullable String language) {
  /** The notes of an Observation, newest first. */
  static List<Note> of(Entry entry, Page page) {
    return entry
        .json()
        .each("note")
        .filter(n -> n.string("text") != null)
        .map(n -> note(n, page))
        .toList()
        .reversed();
  }

  private static Note note(Fhir json, Page page) {
    String author = json.reference("authorReference").display();
    String text = json.string("text", "");
    return new Note(
        author != null ? author : json.string("authorString", ""),
        author != null,
        json.date("time"),
        text,
        Tongue.of(text, page));
  }

  /** Letters for the round mark: of the first and the last name, titles aside. */
  String initials() {
    String[] names =
        by.replaceFirst(",.*", "")
            .replaceFirst("^(?i)(?:Dr|Dra|Mr|Mrs|Ms)\\.?\\s+", "")
            .split("\\s+");
    String first = letter(names[0]);
    return names.length == 1 ? first : first + letter(names[names.length - 1]);
  }

  private static String letter(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
  }

  /** Day and time it was written. */
  String when(Page page) {
    if (at.unknown()) {
      return "";
    }
    String time = at.timeText(page);
    boolean today = page.today().equals(at.day(page.zone()));
    String day = today ? page.t("record.result.today") : at.dayText(page);
    return time.isEmpty() ? day : page.t("record.result.day-time", day, time);
  }
}
