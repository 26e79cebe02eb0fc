// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.util.List;
import java.util.Map;

/**
 * Something that a site asks of those who begin.
 *
 * @param no its place
 * @param words by two-letter language
 */
record Question(int no, Kind kind, boolean required, Map<String, Wording> words) {
  /** Most choices of one question. */
  static final int MOST_CHOICES = 8;

  /** Most letters of an answer that is typed. */
  static final int LONGEST_ANSWER = 500;

  /** What an answer is. */
  enum Kind {
    YES_NO,
    CHOICE,
    TEXT
  }

  /**
   * How it is asked.
   *
   * @param choices what there is to choose from; empty for other kinds
   */
  record Wording(String text, List<String> choices) {
    Wording {
      choices = List.copyOf(choices);
    }
  }

  /** In a language; in English where there is no better. */
  Wording in(String language) {
    Wording english = words.getOrDefault("en", new Wording("", List.of()));
    return words.getOrDefault(language, english);
  }

  /** Id of its field. */
  String field() {
    return "question-" + no;
  }

  /** Whether an answer is one of those that there are. */
  boolean takes(String answer) {
    return switch (kind) {
      case YES_NO -> answer.equals("yes") || answer.equals("no");
      case CHOICE ->
          answer.matches("\\d") && Integer.parseInt(answer, 10) < in("en").choices().size();
      case TEXT -> answer.length() <= LONGEST_ANSWER;
    };
  }
}
