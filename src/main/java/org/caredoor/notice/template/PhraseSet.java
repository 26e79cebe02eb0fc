// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Phrases that are looked for in a text, word by word: accents and case do not matter, but for a
 * name in capitals alone; {@code *} at the end of a phrase stands for any ending of its last word.
 */
final class PhraseSet {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}[\\p{Lu}\\p{N}]{0,5}");
  private static final int ROOT = 4;

  private final Map<String, List<Phrase>> byStart = new HashMap<>();

  /**
   * @param words folded
   * @param open whether the last word may go on
   * @param exact the word as it has to stand, in capitals; empty for any case
   */
  private record Phrase(List<String> words, boolean open, String exact) {}

  /** Adds a phrase; an empty one adds nothing. */
  void add(String phrase) {
    boolean open = phrase.endsWith("*");
    String text = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    List<String> words = words(fold(text));
    if (!words.isEmpty()) {
      String exact = !open && CAPITALS.matcher(text.strip()).matches() ? text.strip() : "";
      byStart
          .computeIfAbsent(start(words.getFirst()), s -> new ArrayList<>())
          .add(new Phrase(words, open, exact));
    }
  }

  /** The phrases in a text, as they stand there, each once. */
  Set<String> find(String text) {
    List<String> raw = words(Normalizer.normalize(text, Normalizer.Form.NFC));
    List<String> words = raw.stream().map(PhraseSet::fold).toList();
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      for (Phrase phrase : startingAs(words.get(i))) {
        int end = i + phrase.words().size();
        if (end <= words.size()
            && fits(phrase, words.subList(i, end))
            && (phrase.exact().isEmpty() || phrase.exact().equals(raw.get(i)))) {
          found.add(String.join(" ", raw.subList(i, end)));
        }
      }
    }
    return found;
  }

  private static boolean fits(Phrase phrase, List<String> words) {
    int last = words.size() - 1;
    return phrase.words().subList(0, last).equals(words.subList(0, last))
        && (phrase.open()
            ? words.get(last).startsWith(phrase.words().get(last))
            : words.get(last).equals(phrase.words().get(last)));
  }

  /** A short open word may be shorter than what it stands for. */
  private List<Phrase> startingAs(String word) {
    return IntStream.rangeClosed(1, Math.min(ROOT, word.length()))
        .mapToObj(letters -> byStart.getOrDefault(word.substring(0, letters), List.of()))
        .flatMap(List::stream)
        .toList();
  }

  private static String start(String word) {
    return word.length() > ROOT ? word.substring(0, ROOT) : word;
  }

  /** Lower case, without accents. */
  static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String text) {
    return Arrays.stream(GAPS.split(text)).filter(w -> !w.isEmpty()).toList();
  }
}
