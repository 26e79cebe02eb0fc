// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.LabelRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.Accounts;
import org.caredoor.account.Problem;

/** What gives an entry a label, as typed: one thing a line. */
record LabelForm(
    Label label,
    List<String> lists,
    List<String> codes,
    List<String> classes,
    List<String> departments,
    List<String> words,
    List<Problem> problems)
    implements DraftForms.Form {
  private static final int MOST = 2000;

  /** All rules of a version for one label, as one. */
  static LabelForm of(Label label, Rules rules) {
    return new LabelForm(
        label,
        all(rules, label, LabelRule::valueSets),
        all(rules, label, LabelRule::codes),
        all(rules, label, LabelRule::encounterClasses),
        all(rules, label, LabelRule::departments),
        all(rules, label, LabelRule::words),
        List.of());
  }

  private static List<String> all(
      Rules rules, Label label, Function<LabelRule, List<String>> part) {
    return rules.labels().stream()
        .filter(rule -> rule.label() == label)
        .flatMap(rule -> part.apply(rule).stream())
        .distinct()
        .toList();
  }

  /** Reads the form and says what is wrong with it; words are kept without case and accents. */
  static LabelForm read(Label label, Typed typed, Rules draft) {
    List<String> lists = typed.lines("lists");
    List<String> codes = typed.lines("codes");
    List<String> classes = typed.lines("classes");
    List<String> departments =
        typed.lines("departments").stream().map(Accounts::fold).distinct().toList();
    List<String> words = typed.lines("words").stream().map(Accounts::fold).distinct().toList();
    List<Problem> problems = new ArrayList<>();
    wrongLists(lists, draft).ifPresent(problems::add);
    wrongCodes(codes).ifPresent(problems::add);
    wrong("classes", classes, c -> c.matches("[A-Z]{2,12}")).ifPresent(problems::add);
    wrong("words", words, w -> w.matches("[^*]{3,100}\\*?")).ifPresent(problems::add);
    if (Stream.of(lists, codes, classes, departments, words).anyMatch(l -> l.size() > MOST)) {
      problems.add(new Problem("codes", "access.rules.wrong.many"));
    }
    return new LabelForm(label, lists, codes, classes, departments, words, List.copyOf(problems));
  }

  /** A list comes with the portal, or is in the draft already. */
  static Optional<Problem> wrongLists(List<String> lists, Rules draft) {
    return wrong(
        "lists", lists, l -> l.matches("[a-z0-9-]{1,60}") && (carried(l) || named(l, draft)));
  }

  /** The names of the lists that a draft uses, as an example of what there is. */
  static String known(Rules draft) {
    return Stream.concat(
            draft.labels().stream().flatMap(rule -> rule.valueSets().stream()),
            draft.holds().stream().flatMap(hold -> hold.valueSets().stream()))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static boolean carried(String list) {
    return Scope.class.getResource("valuesets/" + list + ".csv") != null;
  }

  private static boolean named(String list, Rules draft) {
    return draft.labels().stream().anyMatch(rule -> rule.valueSets().contains(list))
        || draft.holds().stream().anyMatch(hold -> hold.valueSets().contains(list));
  }

  static Optional<Problem> wrongCodes(List<String> codes) {
    return wrong("codes", codes, c -> c.matches("[^|\\s]{1,200}\\|[^|\\s]{1,100}"));
  }

  /** The first line that is not right, by its number. */
  private static Optional<Problem> wrong(
      String field, List<String> lines, Predicate<String> right) {
    return IntStream.range(0, lines.size())
        .filter(at -> !right.test(lines.get(at)))
        .mapToObj(at -> new Problem(field, "access.rules.wrong." + field, at + 1L))
        .findFirst();
  }

  @Override
  public Rules in(Rules rules) {
    var rule = new LabelRule(label, lists, codes, classes, departments, words);
    boolean empty = Stream.of(lists, codes, classes, departments, words).allMatch(List::isEmpty);
    return new Rules(
        rules.ages(),
        Stream.concat(
                rules.labels().stream().filter(r -> r.label() != label),
                empty ? Stream.empty() : Stream.of(rule))
            .sorted((a, b) -> a.label().compareTo(b.label()))
            .toList(),
        rules.holds(),
        rules.staff());
  }
}
