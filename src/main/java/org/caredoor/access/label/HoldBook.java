// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caredoor.access.DataClass;
import org.caredoor.access.rules.HoldRule;
import org.caredoor.access.rules.PolicyBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rules do not show at once; their lists are made ready once and kept. */
@Component
public class HoldBook {
  private static final int KEPT = 64;

  private final PolicyBook book;
  private final ConcurrentMap<HoldRule, CodeList> ready = new ConcurrentHashMap<>();

  HoldBook(PolicyBook book) {
    this.book = book;
  }

  /**
   * A rule of the version that counts, in use at this organization.
   *
   * @param version of the rules
   * @param exception the lawful reason, such as {@code 171.202(b)}
   * @param law the text it rests on
   * @param days a hold by it ends by itself after so many days
   * @param state where it counts; null for everywhere
   */
  public record Active(
      String name,
      int version,
      String exception,
      String law,
      int days,
      @Nullable String state,
      CodeList about) {
    /** Whether it holds an entry of a patient of this state. */
    public boolean holds(DataClass data, LabelFacts facts, @Nullable String home) {
      return countsIn(home) && about.finds(data, facts);
    }

    /** Whether it counts for patients of this state. */
    public boolean countsIn(@Nullable String home) {
      return state == null || Objects.equals(state, home);
    }
  }

  /** The hold rules that count at a moment. */
  public List<Active> at(Instant moment) {
    PolicyBook.Version version = book.at(moment);
    return version.rules().holds().stream()
        .filter(HoldRule::active)
        .map(rule ->
            new Active(
                rule.name(),
                version.number(),
                rule.exception(),
                rule.law(),
                rule.days(),
                rule.state(),
                ready(rule)))
        .toList();
  }

  private CodeList ready(HoldRule rule) {
    if (ready.size() > KEPT) {
      ready.clear();
    }
    return ready.computeIfAbsent(rule, r -> new CodeList(r.data(), r.valueSets(), r.codes()));
  }
}
