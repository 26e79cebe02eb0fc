// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which words are stored and searched. */
public final class SearchWords {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SearchWords() {}

  /** Lower case, no accents, only letters, digits and {@code . % / -}, single blanks. */
  public static String fold(String text) {
    String plain = isAscii(text) ? text : withoutMarks(text);
    String lower = plain.toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(lower.length());
    boolean gap = false;
    for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
      int c = lower.codePointAt(i);
      if (isKept(c)) {
        if (gap && !folded.isEmpty()) {
          folded.append(' ');
        }
        folded.appendCodePoint(c);
        gap = false;
      } else {
        gap = true;
      }
    }
    return folded.toString();
  }

  private static boolean isKept(int c) {
    return switch (c) {
      case '.', '%', '/', '-' -> true;
      default ->
          switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                true;
            default -> Character.isLetter(c);
          };
    };
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  private static String withoutMarks(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
  }
}
