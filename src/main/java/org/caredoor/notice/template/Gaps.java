// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.web.Words;

/** What is not translated in a version, or perhaps not any more. */
final class Gaps {
  private Gaps() {}

  /**
   * A language of a version.
   *
   * @param missing some part of it says nothing
   * @param old it says what it said in the version before, while another language changed
   */
  record Gap(String language, boolean missing, boolean old) {}

  /**
   * @param before the texts that the version was written from, by language
   */
  static List<Gap> of(Version version, Map<String, TemplateText> before) {
    boolean changed =
        Words.LANGUAGES.stream()
            .map(Locale::getLanguage)
            .anyMatch(l -> !version.text(l).empty() && !version.text(l).equals(before.get(l)));
    List<Gap> gaps = new ArrayList<>();
    for (Locale locale : Words.LANGUAGES) {
      TemplateText text = version.text(locale.getLanguage());
      boolean old = changed && text.whole() && text.equals(before.get(locale.getLanguage()));
      if (!text.whole() || old) {
        gaps.add(new Gap(locale.getLanguage(), !text.whole(), old));
      }
    }
    return gaps;
  }
}
