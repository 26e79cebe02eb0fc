// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.access.rules.HoldRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.Problem;

/**
 * A hold as typed.
 *
 * @param place index in the draft; the number of holds for a new one
 * @param days as typed
 */
record HoldForm(
    int place,
    String name,
    Set<DataClass> data,
    List<String> valueSets,
    List<String> codes,
    String state,
    String exception,
    String law,
    String days,
    boolean active,
    List<Problem> problems)
    implements DraftForms.Form {
  private static final int LONGEST = 90;

  static HoldForm of(int place, HoldRule hold) {
    return new HoldForm(
        place,
        hold.name(),
        hold.data(),
        hold.valueSets(),
        hold.codes(),
        hold.state() == null ? "" : hold.state(),
        hold.exception(),
        hold.law(),
        Integer.toString(hold.days()),
        hold.active(),
        List.of());
  }

  static HoldForm empty(int place) {
    return new HoldForm(
        place, "", Set.of(), List.of(), List.of(), "", "171.202(b)", "", "", true, List.of());
  }

  /** Reads the form and says what is wrong with it. */
  static HoldForm read(int place, Typed typed, Rules draft) {
    String name = typed.text("name");
    boolean taken =
        Places.without(draft.holds(), place).stream().anyMatch(hold -> hold.name().equals(name));
    Set<DataClass> data = typed.names("data", DataClass.values());
    List<String> valueSets = typed.lines("lists");
    List<String> codes = typed.lines("codes");
    String state = typed.text("state");
    String exception = typed.text("exception");
    String law = typed.text("law");
    int days = typed.number("days");
    List<Problem> problems = new ArrayList<>();
    if (name.isEmpty()) {
      problems.add(new Problem("name", "access.rules.wrong.name"));
    } else if (taken) {
      problems.add(new Problem("name", "access.rules.wrong.twice"));
    }
    if (data.isEmpty()) {
      problems.add(new Problem("data", "access.rules.wrong.data"));
    }
    if (valueSets.isEmpty() && codes.isEmpty() || codes.stream().anyMatch(HoldRule::tooWide)) {
      problems.add(new Problem("codes", "access.rules.wrong.hold-all"));
    }
    LabelForm.wrongLists(valueSets, draft).ifPresent(problems::add);
    LabelForm.wrongCodes(codes).ifPresent(problems::add);
    if (!state.isEmpty() && !state.matches("[A-Z]{2}")) {
      problems.add(new Problem("state", "access.rules.wrong.state"));
    }
    if (!exception.matches("171\\.\\d{3}(\\([a-z0-9]+\\))*")) {
      problems.add(new Problem("exception", "access.rules.wrong.exception"));
    }
    if (law.isEmpty()) {
      problems.add(new Problem("law", "access.rules.wrong.law"));
    }
    if (days < 1 || days > LONGEST) {
      problems.add(new Problem("days", "access.rules.wrong.days"));
    }
    return new HoldForm(
        place,
        name,
        data,
        valueSets,
        codes,
        state,
        exception,
        law,
        typed.text("days"),
        typed.ticked("active"),
        List.copyOf(problems));
  }

  @Override
  public Rules in(Rules rules) {
    var rule =
        new HoldRule(
            name,
            data,
            valueSets,
            codes,
            state.isEmpty() ? null : state,
            exception,
            law,
            Integer.parseInt(days),
            active);
    return with(Places.with(rules.holds(), place, rule), rules);
  }

  static Rules without(int place, Rules rules) {
    return with(Places.without(rules.holds(), place), rules);
  }

  private static Rules with(List<HoldRule> holds, Rules rules) {
    return new Rules(rules.ages(), rules.labels(), holds, rules.staff());
  }
}
