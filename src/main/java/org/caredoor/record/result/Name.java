// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.Locale;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.words.PlainWord;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What a test is called.
 *
 * @param plain the plain name, else the lab's own
 * @param language {@code lang} of the lab's own name when it is not the page's language
 * @param also the clinical name where people know it; may be empty
 * @param brief a subtitle of a few words; may be empty
 * @param about two sentences; may be empty
 */
record Name(String plain, @Nullable String language, String also, String brief, String about) {
  static Name of(Concept test, @Nullable String loinc, PlainWords words, Page page) {
    Optional<PlainWord> known = words.test(loinc, page.locale());
    if (known.isPresent() && !known.get().name().isEmpty()) {
      PlainWord word = known.get();
      return new Name(word.name(), null, word.also(), word.shortText(), word.longText());
    }
    Optional<String> label = test.label();
    return label
        .map(l -> new Name(l, Tongue.of(l, page), "", "", ""))
        .orElseGet(() -> new Name(page.t("record.result.unnamed"), null, "", "", ""));
  }

  /** The clinical name, when it is not the plain one again. */
  String alsoShown() {
    return plain.toLowerCase(Locale.ROOT).contains(also.toLowerCase(Locale.ROOT)) ? "" : also;
  }
}
