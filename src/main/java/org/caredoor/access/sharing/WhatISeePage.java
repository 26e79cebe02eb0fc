// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caredoor.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees in another's record, and why.
 *
 * @param topics whether some topics are not shown wherever they stand
 * @param next the next birthday that changes something
 * @param patient their key
 * @param at when it was asked
 */
record WhatISeePage(
    List<Line> lines,
    List<Part> parts,
    boolean topics,
    @Nullable Birthday next,
    String patient,
    Instant at) {
  private static final Duration SOON = Duration.ofDays(90);

  /** Whether anything is closed to them. */
  boolean partly() {
    return parts.stream().anyMatch(p -> p.state() != State.OPEN);
  }

  /** Whether the patient's age closes something to them, or will before long. */
  boolean byAge() {
    return next != null || parts.stream().anyMatch(p -> p.state() == State.AGE);
  }

  /** Whether it ends before long, unless somebody sees to it. */
  boolean endsSoon(Line line) {
    Instant ends = line.endsAt();
    return ends != null && ends.isBefore(at.plus(SOON));
  }

  /** A scope, open or not. */
  record Part(Scope scope, State state) {}

  /** Why. */
  enum State {
    OPEN,
    /** At the patient's age it is private. */
    AGE,
    /** Nobody gave it. */
    CHOICE
  }
}
