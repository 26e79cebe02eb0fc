// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a reading compares, and on what ground. */
public sealed interface Verdict {
  /** Above or below. */
  enum Side {
    LOW,
    HIGH
  }

  /** What a verdict rests on. */
  enum Ground {
    /** The numbers of the lab's range. */
    RANGE,
    /** The lab's mark, also against the numbers. */
    LAB,
    /** The number at which the clinic wants a call. */
    CALL
  }

  /** Why nothing can be said. */
  enum Why {
    NO_VALUE,
    NO_RANGE,
    SEVERAL_RANGES,
    OTHER_UNIT,
    ONLY_A_BOUND,
    IN_WORDS,
    /** The lab's range is not meant for whoever takes a blood thinner. */
    THINNED
  }

  /** Within the lab's numbers. */
  record InRange() implements Verdict {}

  /** Outside the usual range. */
  record Outside(Side side, boolean little, Ground ground) implements Verdict {}

  /** Far outside: call. */
  record Urgent(@Nullable Side side, Ground ground) implements Verdict {}

  /** Where the person's own goal is. */
  record AtGoal() implements Verdict {}

  /** Just past the goal. */
  record NearGoal(Side side) implements Verdict {}

  /** Past the goal. */
  record PastGoal(Side side) implements Verdict {}

  /** The lab marked it so; there are no numbers, or they say otherwise. */
  record Marked(boolean usual) implements Verdict {}

  /**
   * An answer in words.
   *
   * @param expected whether it is what the lab expects; absent when nobody said
   */
  record Answer(Finding finding, Optional<Boolean> expected) implements Verdict {}

  /** Nothing can be said. */
  record Unjudged(Why why) implements Verdict {}

  /** True when it asks for the reader's attention. */
  default boolean needsAttention() {
    return switch (this) {
      case Outside o -> true;
      case Urgent u -> true;
      case NearGoal n -> true;
      case PastGoal p -> true;
      case Marked m -> !m.usual();
      case Answer a -> a.expected().filter(e -> !e).isPresent();
      case InRange i -> false;
      case AtGoal g -> false;
      case Unjudged u -> false;
    };
  }
}
