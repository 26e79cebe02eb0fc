// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.merging.NewMerge;
import org.caredoor.account.AccountId;
import org.caredoor.account.Problem;
import org.springframework.util.MultiValueMap;

/**
 * What was typed about two charts.
 *
 * @param stays key of the chart that stays
 * @param keeps number of the log-in that is kept; empty where there are not two
 * @param whole accesses that are to open all, {@code KEY-NUMBER}
 * @param sure whether it was ticked that both are the same person
 */
record MergeForm(String stays, String keeps, Set<String> whole, String reason, boolean sure) {
  static final MergeForm EMPTY = new MergeForm("", "", Set.of(), "", false);
  static final int SHORTEST_REASON = 10;
  static final int LONGEST_REASON = 500;

  MergeForm {
    whole = Set.copyOf(whole);
  }

  static MergeForm of(MultiValueMap<String, String> fields) {
    return new MergeForm(
        first(fields, "stays"),
        first(fields, "keeps"),
        Set.copyOf(new HashSet<>(fields.getOrDefault("whole", List.of()))),
        text(first(fields, "reason")),
        fields.containsKey("sure"));
  }

  private static String first(MultiValueMap<String, String> fields, String name) {
    return Objects.requireNonNullElse(fields.getFirst(name), "");
  }

  /** As it is kept: without outer blanks, in the line breaks of the store. */
  static String text(String typed) {
    return typed.replace("\u0000", "").replace("\r\n", "\n").strip();
  }

  static boolean badReason(String reason) {
    return reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON;
  }

  List<Problem> wrong(ComparePage page) {
    List<Problem> problems = new ArrayList<>();
    if (page.of(stays).isEmpty()) {
      problems.add(new Problem("stays-" + page.one().key(), "enrollment.merging.wrong.stays"));
    }
    if (!page.rivals().isEmpty() && kept(page).isEmpty()) {
      problems.add(
          new Problem(
              "keeps-" + page.rivals().getFirst().account().value(),
              "enrollment.merging.wrong.keeps"));
    }
    if (badReason(reason)) {
      problems.add(new Problem("reason", "enrollment.merging.wrong.reason"));
    }
    if (!sure) {
      problems.add(new Problem("sure", "enrollment.merging.wrong.sure"));
    }
    return problems;
  }

  private Optional<AccountId> kept(ComparePage page) {
    return page.rivals().stream()
        .map(ComparePage.Owner::account)
        .filter(a -> Long.toString(a.value()).equals(keeps))
        .findFirst();
  }

  /** What is asked for, once nothing is wrong. */
  NewMerge wanted(ComparePage page, AccountId by) {
    ComparePage.Side staying = page.of(stays).orElseThrow();
    ComparePage.Side going =
        page.sides().stream().filter(side -> side != staying).findFirst().orElseThrow();
    Set<NewMerge.GrantOf> confirmed = new HashSet<>();
    for (ComparePage.Side side : page.sides()) {
      for (ComparePage.Acting acting : side.acting()) {
        if (whole.contains(side.key() + "-" + acting.no())) {
          confirmed.add(new NewMerge.GrantOf(side.chart().id(), acting.no()));
        }
      }
    }
    return new NewMerge(
        staying.chart().id(),
        going.chart().id(),
        staying.chart().siteKey(),
        kept(page).orElse(null),
        confirmed,
        reason,
        by);
  }
}
