// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Reading;
import org.caredoor.record.reading.Subject;
import org.caredoor.record.reading.Wording;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about themselves: the newest of each fact and score, and apart from them the
 * single answers of forms.
 */
record AboutYou(List<Line> facts, List<Line> answers) {
  /** One fact, score or answer. */
  record Line(
      int no,
      String name,
      @Nullable String language,
      String value,
      @Nullable String valueLanguage,
      FhirDate when) {}

  static AboutYou of(List<Entry> entries, PlainWords words, Page page) {
    Set<String> seen = new HashSet<>();
    List<Line> facts = new ArrayList<>();
    List<Line> answers = new ArrayList<>();
    for (Entry entry : entries) {
      Observed observed = Observed.of(entry, Subject.UNKNOWN, List.of(), words, page.zone());
      String code = entry.code() == null ? observed.name().label().orElse("") : entry.code();
      if (!observed.reading().present() || !seen.add(code)) {
        continue;
      }
      boolean answer =
          "survey".equals(entry.category()) && observed.reading() instanceof Reading.Coded;
      (answer ? answers : facts).add(line(observed, words, page));
    }
    return new AboutYou(facts, answers);
  }

  private static Line line(Observed observed, PlainWords words, Page page) {
    String name =
        words
            .test(observed.code(), page.locale())
            .map(PlainWord::name)
            .or(() -> observed.name().label())
            .orElse(page.t("record.vital.unnamed"));
    boolean known = words.test(observed.code(), page.locale()).isPresent();
    String value = Wording.whole(page, observed);
    return new Line(
        observed.entry().no(),
        name,
        known ? null : Tongue.of(name, page),
        value,
        Wording.language(page, observed),
        observed.entry().when());
  }

  boolean empty() {
    return facts.isEmpty() && answers.isEmpty();
  }
}
