// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Tongue;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A name for a screen.
 *
 * @param text plain words in the page's language, or the source's own words
 * @param asReceived true for the source's own words, which may be in another language
 */
public record Named(String text, boolean asReceived) {
  /** The source's own words. */
  public static Named received(String text) {
    return new Named(text, true);
  }

  /** Words in the page's language. */
  public static Named plain(String text) {
    return new Named(text, false);
  }

  /** For a lang attribute: the language of the source's words where the page has another. */
  public @Nullable String lang(Page page) {
    return asReceived ? Tongue.of(text, page) : null;
  }

  /** As the middle of a sentence: a first letter that only starts a sentence becomes small. */
  public String inner() {
    return text.length() > 1
            && Character.isUpperCase(text.charAt(0))
            && Character.isLowerCase(text.charAt(1))
        ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
        : text;
  }

  /**
   * True when somebody wrote their own words beside the code, "Right knee pain" for knee pain:
   * these say more than the code's plain name.
   */
  static boolean specific(Concept concept) {
    String text = concept.text();
    return text != null
        && concept.label().filter(text::equals).isPresent()
        && !text.endsWith("(HCC)")
        && concept.codings().stream()
            .noneMatch(c ->
                c.display() != null
                    && (c.display().equalsIgnoreCase(text)
                        || c.display().replaceFirst(" \\([^()]*\\)$", "").equalsIgnoreCase(text)));
  }
}
