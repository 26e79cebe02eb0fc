// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.regex.Pattern;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The language of words that came from a system, so that a screen reader speaks them rightly.
 * Systems seldom say it; between English and Spanish a few signs tell.
 */
public final class Tongue {
  private static final Pattern SPANISH =
      Pattern.compile(
          "[áéíóúñ¿¡]|\\b(?:el|la|los|las|del|de|su|sus|para|con|una|por|sin|y)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** The kind that SNOMED CT writes behind a name: "Gingivitis (disorder)". */
  private static final Pattern KIND =
      Pattern.compile(
          " \\((?:disorder|finding|procedure|situation|regime/therapy|record artifact|event"
              + "|morphologic abnormality|observable entity|qualifier value|person|product"
              + "|substance)\\)");

  /** Words from which on a text is more than a name. */
  private static final int SENTENCE = 5;

  private Tongue() {}

  /** Words without the marks that only terminologies need. */
  public static String bare(String words) {
    return KIND.matcher(words).replaceAll("");
  }

  /** True for a whole sentence in another language than the page's: it needs a word on why. */
  public static boolean foreignSentence(@Nullable String words, Page page) {
    return words != null
        && of(words, page) != null
        && words.strip().split("\\s+").length >= SENTENCE;
  }

  /** What {@code lang} must say of words on this page; null when they are in its language. */
  public static @Nullable String of(@Nullable String words, Page page) {
    if (words == null || words.isBlank()) {
      return null;
    }
    String language = SPANISH.matcher(words).find() ? "es" : "en";
    return language.equals(page.language()) ? null : language;
  }
}
