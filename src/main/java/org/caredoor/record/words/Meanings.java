// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.record.entry.SearchWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people mean by the words they type: "blood sugar" means the codes of A1c and glucose,
 * "azúcar" too, "presión" the medicines that lower it.
 */
@Component
public class Meanings {
  private static final int SHORTEST = 3;
  private static final int MOST = 400;

  private final PlainWords words;
  private volatile @Nullable Index index;

  Meanings(PlainWords words) {
    this.words = words;
  }

  /**
   * What some words may mean.
   *
   * @param codes {@code system|code}
   * @param words ingredients of medicines
   */
  public record Meaning(Set<String> codes, Set<String> words) {
    public static final Meaning NONE = new Meaning(Set.of(), Set.of());
  }

  private record Index(Map<PlainWords.Key, PlainWord> of, List<Row> rows) {}

  private record Row(PlainWords.Key key, String text) {}

  /** Everything whose plain words hold each of the typed words, as a whole or as a start. */
  public Meaning of(String typed) {
    String folded = SearchWords.fold(typed);
    if (folded.length() < SHORTEST) {
      return Meaning.NONE;
    }
    List<String> parts = List.of(folded.split(" "));
    Set<String> codes = new HashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Row row : rows()) {
      if (codes.size() + others.size() < MOST
          && parts.stream().allMatch(p -> row.text().contains(" " + p))) {
        if (row.key().system().equals("ingredient")) {
          others.add(row.key().code());
        } else {
          addresses(row.key().system()).forEach(s -> codes.add(s + "|" + row.key().code()));
        }
      }
    }
    return new Meaning(codes, others);
  }

  private static List<String> addresses(String system) {
    return PlainWords.SYSTEMS.entrySet().stream()
        .filter(s -> s.getValue().equals(system))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Row> rows() {
    Map<PlainWords.Key, PlainWord> all = words.all();
    Index now = index;
    if (now == null || now.of() != all) {
      List<Row> rows = new ArrayList<>();
      all.forEach((key, word) ->
          rows.add(
              new Row(
                  key,
                  " "
                      + SearchWords.fold(
                          word.name() + " " + word.also() + " " + word.shortText()))));
      now = new Index(all, rows);
      index = now;
    }
    return now.rows();
  }
}
