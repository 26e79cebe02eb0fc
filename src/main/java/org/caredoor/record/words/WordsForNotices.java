// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.util.Collection;
import java.util.stream.Stream;
import org.caredoor.notice.ClinicalWords;
import org.springframework.stereotype.Component;

/** What things in a record are called: no notice may say any of it. */
@Component
class WordsForNotices implements ClinicalWords {
  private final PlainWords words;

  WordsForNotices(PlainWords words) {
    this.words = words;
  }

  @Override
  public Collection<String> words() {
    return words.all().values().stream()
        .flatMap(word -> Stream.of(word.name(), word.also()))
        .filter(word -> !word.isBlank())
        .distinct()
        .toList();
  }
}
