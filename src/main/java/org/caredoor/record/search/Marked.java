// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.caredoor.record.entry.SearchWords;

/** A text cut into pieces, with the words that were looked for marked; accents do not matter. */
record Marked(List<Piece> pieces) {
  /** A piece of the text, as it stands there. */
  record Piece(String text, boolean hit) {}

  static Marked of(String text, String words) {
    var folded = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String letter = Character.toString(text.codePointAt(i));
      String plain = letter.isBlank() ? " " : SearchWords.fold(letter);
      for (int n = 0; n < plain.length(); n++) {
        places.add(i);
      }
      folded.append(plain);
    }
    var hits = new BitSet();
    for (String word : SearchWords.fold(words).split(" ")) {
      if (word.length() < 2) {
        continue;
      }
      for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        int last = places.get(at + word.length() - 1);
        hits.set(places.get(at), last + Character.charCount(text.codePointAt(last)));
      }
    }
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      boolean hit = hits.get(from);
      int to = hit ? hits.nextClearBit(from) : hits.nextSetBit(from);
      to = to < 0 ? text.length() : Math.min(to, text.length());
      pieces.add(new Piece(text.substring(from, to), hit));
      from = to;
    }
    return new Marked(pieces);
  }
}
