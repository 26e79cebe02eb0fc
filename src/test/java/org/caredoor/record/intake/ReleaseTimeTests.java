// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caredoor.record.intake.ReleaseTime.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One moment says of every moment whether an entry is held, whatever happened to it. */
class ReleaseTimeTests {
  private static final Instant ARRIVAL = Instant.parse("2026-11-20T18:00:00Z");

  private final Random random = new Random(20261129);

  /** A hold as an oracle knows it: from when until when. */
  private record Known(int from, int until, @Nullable Integer ended) {
    boolean holds(int minute) {
      return minute >= from && minute < until && (ended == null || minute < ended);
    }

    Span span() {
      return new Span(at(until), ended == null ? null : at(ended));
    }
  }

  @Test
  void anEntryIsShownWhenNothingHoldsItAndNotBefore() {
    int held = 0;
    for (int world = 0; world < 5_000; world++) {
      List<Known> holds = new ArrayList<>();
      int now = 0;
      for (int act = 0; act < 8; act++) {
        act(holds, now);
        Instant shownAt = ReleaseTime.of(holds.stream().map(Known::span).toList()).orElse(ARRIVAL);
        for (int minute = now; minute < 40; minute++) {
          boolean kept = isHeld(holds, minute);
          assertThat(at(minute).isBefore(shownAt)).as("%s at %d", holds, minute).isEqualTo(kept);
          held += kept ? 1 : 0;
        }
        now += random.nextInt(4);
      }
    }
    assertThat(held).as("the worlds are not empty").isGreaterThan(10_000);
  }

  /** A rule or a choice when it comes, a clinician later; one of them lifted, or all shown. */
  private void act(List<Known> holds, int now) {
    switch (random.nextInt(3)) {
      case 0 -> {
        if (now == 0 || !holds.isEmpty() && isHeld(holds, now)) { // never what was shown
          holds.add(new Known(now, now + 1 + random.nextInt(20), null));
        }
      }
      case 1 -> {
        if (!holds.isEmpty()) {
          end(holds, random.nextInt(holds.size()), now);
        }
      }
      default -> {
        if (random.nextInt(4) == 0) {
          for (int i = 0; i < holds.size(); i++) {
            end(holds, i, now);
          }
        }
      }
    }
  }

  private static void end(List<Known> holds, int i, int now) {
    Known hold = holds.get(i);
    if (hold.holds(now)) {
      holds.set(i, new Known(hold.from(), hold.until(), now));
    }
  }

  private static boolean isHeld(List<Known> holds, int minute) {
    return holds.stream().anyMatch(h -> h.holds(minute));
  }

  private static Instant at(int minute) {
    return ARRIVAL.plusSeconds(60L * minute);
  }
}
