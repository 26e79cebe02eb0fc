// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several grants of one person for one patient. */
class JoinedGrantsTests {
  private static final Instant NOON = Instant.parse("2026-11-19T20:00:00Z");

  @Test
  void whatAnyOfThemOpensIsOpen() {
    Ruling.Permit joined =
        Engine.join(
            List.of(
                permit(Set.of(Scope.RESULTS), Set.of(Label.STI_HIV), Set.of(Scope.NOTES), null),
                permit(Set.of(Scope.NOTES), Set.of(Label.STI_HIV), Set.of(), NOON)));
    assertThat(joined.scopes()).containsExactlyInAnyOrder(Scope.RESULTS, Scope.NOTES);
    assertThat(joined.hidden()).containsExactly(Label.STI_HIV);
    assertThat(joined.closedByAge()).isEmpty();
    assertThat(joined.until()).isEqualTo(NOON);
  }

  @Test
  void oneThatShowsALabelDoesNotShowItInPartsThatAnotherGives() {
    Ruling.Permit joined =
        Engine.join(
            List.of(
                permit(Set.of(Scope.RESULTS), Set.of(Label.STI_HIV), Set.of(), null),
                permit(Set.of(Scope.NOTES), Set.of(), Set.of(), null)));
    assertThat(joined.hidden()).containsExactly(Label.STI_HIV);
  }

  @Test
  void oneThatShowsALabelInEveryOpenPartShowsIt() {
    Ruling.Permit joined =
        Engine.join(
            List.of(
                permit(Set.of(Scope.RESULTS), Set.of(Label.STI_HIV), Set.of(), null),
                permit(Set.of(Scope.RESULTS, Scope.NOTES), Set.of(), Set.of(), null)));
    assertThat(joined.hidden()).isEmpty();
  }

  /** Whatever is joined: an entry is shown only if one of the grants alone shows it. */
  @Test
  void nothingIsShownThatNoneOfThemShows() {
    var random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<Ruling.Permit> permits =
          IntStream.rangeClosed(0, random.nextInt(3))
              .mapToObj(
                  i -> permit(some(random, Scope.class), some(random, Label.class), Set.of(), null))
              .toList();
      Ruling.Permit joined = Engine.join(permits);
      for (Scope part : joined.scopes()) {
        for (Label label : Label.values()) {
          if (part.partOfRecord() && !joined.hidden().contains(label)) {
            assertThat(permits)
                .as("%s in %s", label, part)
                .anyMatch(p -> p.scopes().contains(part) && !p.hidden().contains(label));
          }
        }
      }
    }
  }

  private static <T extends Enum<T>> Set<T> some(Random random, Class<T> type) {
    Set<T> some = EnumSet.allOf(type);
    some.removeIf(one -> random.nextBoolean());
    return some;
  }

  private static Ruling.Permit permit(
      Set<Scope> scopes, Set<Label> hidden, Set<Scope> closed, @Nullable Instant until) {
    return new Ruling.Permit(scopes, hidden, closed, until, "teen");
  }
}
