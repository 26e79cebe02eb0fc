// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.AgeRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The age bands of a place as typed.
 *
 * @param place index of the rule in the draft; the number of rules for a new one
 * @param state two letters; empty for all
 * @param site key; empty for all
 * @param rows the last one is empty, for a band more
 */
record AgesForm(int place, String state, String site, List<Row> rows, List<Problem> problems)
    implements DraftForms.Form {
  private static final int MOST = 8;
  private static final int OLDEST = 120;

  /**
   * A band as typed.
   *
   * @param gone whether it is to be taken out
   */
  public record Row(
      String key,
      String from,
      Set<Scope> own,
      Set<Scope> parents,
      Set<Label> hidden,
      boolean gone) {
    static final Row EMPTY = new Row("", "", Set.of(), Set.of(), Set.of(), false);

    static Row of(AgeBand band) {
      return new Row(
          band.key(),
          Integer.toString(band.from()),
          band.own(),
          band.parents(),
          band.hidden(),
          false);
    }

    boolean blank() {
      return key.isEmpty() && from.isEmpty();
    }

    AgeBand band() {
      return new AgeBand(key, Integer.parseInt(from), own, parents, hidden);
    }
  }

  static AgesForm of(int place, AgeRule rule) {
    List<Row> rows = new ArrayList<>(rule.bands().stream().map(Row::of).toList());
    return new AgesForm(
        place,
        rule.state() == null ? "" : rule.state(),
        rule.site() == null ? "" : rule.site(),
        withEmpty(rows),
        List.of());
  }

  /** For a place more, with the bands of the first. */
  static AgesForm more(List<AgeRule> all) {
    return new AgesForm(all.size(), "", "", of(0, all.getFirst()).rows(), List.of());
  }

  /**
   * Reads the form and says what is wrong with it.
   *
   * @param sites keys of the sites there are
   */
  static AgesForm read(int place, Typed typed, Rules draft, Set<String> sites) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      String at = "band" + i + ".";
      rows.add(
          new Row(
              typed.text(at + "key"),
              typed.text(at + "from"),
              typed.scopes(at + "own"),
              typed.scopes(at + "parents"),
              typed.labels(at + "hidden"),
              typed.ticked(at + "gone")));
    }
    rows.removeIf(row -> row.blank() || row.gone());
    String state = typed.text("state");
    String site = typed.text("site");
    List<Problem> problems = new ArrayList<>();
    if (!state.isEmpty() && !state.matches("[A-Z]{2}")) {
      problems.add(new Problem("state", "access.rules.wrong.state"));
    }
    if (!site.isEmpty() && !sites.contains(site)) {
      problems.add(new Problem("site", "access.rules.wrong.site"));
    }
    List<AgeRule> others = Places.without(draft.ages(), place);
    if (others.stream().anyMatch(o -> same(o.state(), state) && same(o.site(), site))) {
      problems.add(new Problem("state", "access.rules.wrong.place"));
    }
    if (others.stream().noneMatch(AgesForm::everywhere) && !(state.isEmpty() && site.isEmpty())) {
      problems.add(new Problem("state", "access.rules.wrong.everywhere"));
    }
    problems.addAll(wrong(rows));
    return new AgesForm(place, state, site, withEmpty(rows), List.copyOf(problems));
  }

  private static List<Problem> wrong(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of(new Problem("band0.from", "access.rules.wrong.first"));
    }
    List<Problem> problems = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String at = "band" + i + ".";
      if (!row.key().matches("[a-z][a-z0-9-]{0,30}")) {
        problems.add(new Problem(at + "key", "access.rules.wrong.key"));
      } else if (!keys.add(row.key())) {
        problems.add(new Problem(at + "key", "access.rules.wrong.twice"));
      }
      int from = row.from().matches("\\d{1,3}") ? Integer.parseInt(row.from()) : -1;
      if (from < 0 || from > OLDEST) {
        problems.add(new Problem(at + "from", "access.rules.wrong.age"));
      } else if (i == 0 && from != 0) {
        problems.add(new Problem(at + "from", "access.rules.wrong.first"));
      } else if (from <= last) {
        problems.add(new Problem(at + "from", "access.rules.wrong.order"));
      }
      last = Math.max(last, from);
    }
    return problems;
  }

  @Override
  public Rules in(Rules rules) {
    var rule =
        new AgeRule(
            state.isEmpty() ? null : state,
            site.isEmpty() ? null : site,
            rows.stream().filter(row -> !row.blank()).map(Row::band).toList());
    return with(Places.with(rules.ages(), place, rule), rules);
  }

  static Rules without(int place, Rules rules) {
    return with(Places.without(rules.ages(), place), rules);
  }

  private static Rules with(List<AgeRule> ages, Rules rules) {
    return new Rules(ages, rules.labels(), rules.holds(), rules.staff());
  }

  static boolean everywhere(AgeRule rule) {
    return rule.state() == null && rule.site() == null;
  }

  private static boolean same(@Nullable String known, String typed) {
    return typed.equals(known == null ? "" : known);
  }

  private static List<Row> withEmpty(List<Row> rows) {
    List<Row> all = new ArrayList<>(rows);
    if (all.size() < MOST) {
      all.add(Row.EMPTY);
    }
    return List.copyOf(all);
  }
}
