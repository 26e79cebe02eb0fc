// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.caredoor.access.Label;

/**
 * Watch words in one tree, so that a text is gone through once whatever their number. Whole words
 * count, accents and case do not; {@code *} at the end of a phrase stands for any ending of its
 * last word. A phrase with {@code -} in front is an exception: what lies in it does not count.
 */
final class Phrases {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int LETTERS = 37; // a to z, 0 to 9, blank
  private static final int BLANK = 36;
  private static final int NONE = 0;
  private static final char END = '\n';

  private final Map<Long, Integer> rare = new HashMap<>(); // letters beyond those 37
  private final Map<Integer, List<Cause>> causes = new HashMap<>();
  private int[] next = new int[LETTERS * 64];
  private long[] ends = new long[64];
  private long[] endings = new long[64];
  private long[] exceptions = new long[64];
  private long[] exceptedEndings = new long[64];
  private int nodes = 1;

  /** Adds a phrase as it stands in a rule. */
  void add(String phrase, Label label, Cause.Kind kind) {
    boolean exception = phrase.startsWith("-");
    boolean anyEnding = phrase.endsWith("*");
    String text = phrase.substring(exception ? 1 : 0, phrase.length() - (anyEnding ? 1 : 0));
    var folded = new Folded();
    folded.add(text);
    int node = 0;
    for (int i = 0; i < folded.length - 1; i++) { // without the END
      node = grow(node, folded.chars[i]);
    }
    if (node == 0) {
      throw new IllegalArgumentException("an empty watch word");
    }
    if (exception) {
      (anyEnding ? exceptedEndings : exceptions)[node] |= label.bit();
    } else {
      (anyEnding ? endings : ends)[node] |= label.bit();
      causes.computeIfAbsent(node, n -> new ArrayList<>()).add(new Cause(label, kind, phrase));
    }
  }

  boolean isEmpty() {
    return nodes == 1;
  }

  /** Looks through texts. */
  void find(List<String> texts, Hits hits) {
    if (texts.isEmpty() || isEmpty()) {
      return;
    }
    var folded = new Folded();
    texts.forEach(folded::add);
    find(folded, hits);
  }

  private void find(Folded text, Hits hits) {
    char[] chars = text.chars;
    long covered = 0;
    int coveredTo = 0;
    for (int start = 0; start < text.length; start++) {
      if (chars[start] == END || start > 0 && !isGap(chars[start - 1])) {
        continue;
      }
      if (start >= coveredTo) {
        covered = 0;
      }
      long found = 0;
      long excepted = covered;
      int exceptedTo = coveredTo;
      int node = 0;
      for (int at = start; at < text.length && chars[at] != END; ) {
        node = step(node, chars[at++]);
        if (node == NONE) {
          break;
        }
        boolean wordEnds = isGap(chars[at]); // the last character is END
        found |= endings[node] | (wordEnds ? ends[node] : 0);
        long except = exceptedEndings[node] | (wordEnds ? exceptions[node] : 0);
        if (except != 0) {
          excepted |= except;
          exceptedTo = Math.max(exceptedTo, wordEnd(chars, at));
        }
      }
      covered = excepted;
      coveredTo = exceptedTo;
      found &= ~excepted;
      if (found != 0) {
        hits.word(found);
        if (hits.explains()) {
          explain(text, start, found, hits);
        }
      }
    }
  }

  private static int wordEnd(char[] chars, int from) {
    int at = from;
    while (!isGap(chars[at])) {
      at++;
    }
    return at;
  }

  private void explain(Folded text, int start, long found, Hits hits) {
    int node = 0;
    for (int at = start; at < text.length && text.chars[at] != END; ) {
      node = step(node, text.chars[at++]);
      if (node == NONE) {
        return;
      }
      boolean wordEnds = isGap(text.chars[at]);
      for (Cause cause : causes.getOrDefault(node, List.of())) {
        if ((cause.label().bit() & found) != 0 && (wordEnds || cause.detail().endsWith("*"))) {
          hits.because(cause);
        }
      }
    }
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == END;
  }

  private int step(int node, char c) {
    int letter = letter(c);
    return letter < 0 ? rare.getOrDefault(rareKey(node, c), NONE) : next[node * LETTERS + letter];
  }

  private int grow(int node, char c) {
    int known = step(node, c);
    if (known != NONE) {
      return known;
    }
    if (nodes == ends.length) {
      next = Arrays.copyOf(next, next.length * 2);
      ends = Arrays.copyOf(ends, nodes * 2);
      endings = Arrays.copyOf(endings, nodes * 2);
      exceptions = Arrays.copyOf(exceptions, nodes * 2);
      exceptedEndings = Arrays.copyOf(exceptedEndings, nodes * 2);
    }
    int letter = letter(c);
    if (letter < 0) {
      rare.put(rareKey(node, c), nodes);
    } else {
      next[node * LETTERS + letter] = nodes;
    }
    return nodes++;
  }

  private static long rareKey(int node, char c) {
    return ((long) node << 16) | c;
  }

  private static int letter(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 26;
    }
    return c == ' ' ? BLANK : -1;
  }

  /** Lower case without accents, one blank between words, an END after each text. */
  private static final class Folded {
    private char[] chars = new char[256];
    private int length;

    void add(String text) {
      String plain = isAscii(text) ? text : withoutMarks(text);
      room(plain.length() + 1);
      int begin = length;
      boolean gap = false;
      for (int i = 0; i < plain.length(); i++) {
        char c = plain.charAt(i);
        char kept =
            c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
                ? c
                : c >= 'A' && c <= 'Z'
                    ? (char) (c + 32)
                    : c > 127 && Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : ' ';
        if (kept == ' ') {
          gap = length > begin;
        } else {
          if (gap) {
            chars[length++] = ' ';
            gap = false;
          }
          chars[length++] = kept;
        }
      }
      chars[length++] = END;
    }

    private void room(int more) {
      if (length + more > chars.length) {
        chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + more));
      }
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
      return MARKS
          .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
          .replaceAll("")
          .toLowerCase(Locale.ROOT);
    }
  }
}
