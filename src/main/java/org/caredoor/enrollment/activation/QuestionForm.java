// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.caredoor.account.Problem;
import org.caredoor.web.Words;

/**
 * The questions of a site as a manager writes them, with room for more.
 *
 * @param after the version they are written on
 */
record QuestionForm(int after, List<Row> rows, List<Problem> problems) {
  private static final int MORE = 2;
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_CHOICE = 80;
  private static final int FEWEST_CHOICES = 2;

  /**
   * One question; empty in every language for none.
   *
   * @param no its place on the form
   * @param order where it is wanted
   * @param texts by language
   * @param choices by language, one a line
   */
  record Row(
      int no,
      String order,
      Question.Kind kind,
      boolean required,
      Map<String, String> texts,
      Map<String, String> choices) {
    boolean none() {
      return texts.values().stream().allMatch(String::isEmpty);
    }

    static String textField(int no, String language) {
      return "text-" + language + "-" + no;
    }

    static String choicesField(int no, String language) {
      return "choices-" + language + "-" + no;
    }
  }

  static QuestionForm of(Questions.Asked asked) {
    List<Row> rows = new ArrayList<>();
    for (Question question : asked.questions()) {
      int no = rows.size() + 1;
      Map<String, String> texts = new LinkedHashMap<>();
      Map<String, String> choices = new LinkedHashMap<>();
      for (String language : languages()) {
        Question.Wording words = question.in(language);
        texts.put(language, words.text());
        choices.put(language, String.join("\n", words.choices()));
      }
      rows.add(
          new Row(no, Integer.toString(no), question.kind(), question.required(), texts, choices));
    }
    int last = Math.min(rows.size() + MORE, Questions.MOST);
    while (rows.size() < last) {
      rows.add(empty(rows.size() + 1));
    }
    return new QuestionForm(asked.version(), rows, List.of());
  }

  private static Row empty(int no) {
    return new Row(no, Integer.toString(no), Question.Kind.YES_NO, false, inEach(""), inEach(""));
  }

  private static Map<String, String> inEach(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    languages().forEach(l -> all.put(l, text));
    return all;
  }

  static List<String> languages() {
    return Words.LANGUAGES.stream().map(Locale::getLanguage).toList();
  }

  static QuestionForm read(Map<String, String> fields) {
    List<Row> rows =
        IntStream.rangeClosed(1, Questions.MOST)
            .filter(no -> fields.containsKey("kind-" + no))
            .mapToObj(no -> row(no, fields))
            .toList();
    List<Problem> problems = new ArrayList<>();
    rows.stream().filter(r -> !r.none()).forEach(r -> check(r, problems));
    return new QuestionForm(number(fields.getOrDefault("after", "")), rows, problems);
  }

  private static Row row(int no, Map<String, String> fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> choices = new LinkedHashMap<>();
    for (String language : languages()) {
      texts.put(language, fields.getOrDefault(Row.textField(no, language), "").strip());
      choices.put(
          language,
          String.join("\n", lines(fields.getOrDefault(Row.choicesField(no, language), ""))));
    }
    return new Row(
        no,
        fields.getOrDefault("order-" + no, "").strip(),
        kind(fields.getOrDefault("kind-" + no, "")),
        fields.containsKey("required-" + no),
        texts,
        choices);
  }

  private static Question.Kind kind(String name) {
    for (Question.Kind kind : Question.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return Question.Kind.YES_NO;
  }

  private static void check(Row row, List<Problem> problems) {
    int choices = lines(row.choices().getOrDefault("en", "")).size();
    for (String language : languages()) {
      String text = row.texts().getOrDefault(language, "");
      if (text.isEmpty()) {
        problems.add(
            new Problem(
                Row.textField(row.no(), language), "enrollment.start.questions.wrong.text"));
      } else if (text.length() > LONGEST_TEXT) {
        problems.add(
            new Problem(
                Row.textField(row.no(), language),
                "enrollment.start.questions.wrong.long",
                LONGEST_TEXT));
      }
      List<String> lines = lines(row.choices().getOrDefault(language, ""));
      boolean fits =
          lines.size() == choices
              && choices >= FEWEST_CHOICES
              && choices <= Question.MOST_CHOICES
              && lines.stream().allMatch(l -> l.length() <= LONGEST_CHOICE);
      if (row.kind() == Question.Kind.CHOICE && !fits) {
        problems.add(
            new Problem(
                Row.choicesField(row.no(), language),
                "enrollment.start.questions.wrong.choices",
                Question.MOST_CHOICES));
      }
    }
  }

  /** The questions that it means, in their order. */
  List<Question> questions() {
    List<Row> wanted =
        rows.stream()
            .filter(r -> !r.none())
            .sorted(Comparator.comparingInt(r -> number(r.order())))
            .toList();
    List<Question> questions = new ArrayList<>();
    for (Row row : wanted) {
      Map<String, Question.Wording> words = new LinkedHashMap<>();
      for (String language : languages()) {
        words.put(
            language,
            new Question.Wording(
                row.texts().getOrDefault(language, ""),
                row.kind() == Question.Kind.CHOICE
                    ? lines(row.choices().getOrDefault(language, ""))
                    : List.of()));
      }
      questions.add(new Question(questions.size() + 1, row.kind(), row.required(), words));
    }
    return questions;
  }

  QuestionForm with(Problem problem) {
    return new QuestionForm(after, rows, List.of(problem));
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  private static int number(String typed) {
    return typed.matches("\\d{1,6}") ? Integer.parseInt(typed, 10) : 0;
  }
}
