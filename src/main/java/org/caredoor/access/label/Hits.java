// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Label;

/** What was found in one entry. */
final class Hits {
  private static final long SPREADING =
      Label.bits(Arrays.stream(Label.values()).filter(Label::spreads).collect(Collectors.toSet()));

  private final boolean explain;
  private final Set<Cause> causes;
  private long own;
  private long spreads;
  private long quiet;
  private long byWord;

  /**
   * @param explain whether the causes are wanted too
   */
  Hits(boolean explain) {
    this.explain = explain;
    this.causes = explain ? new LinkedHashSet<>() : Set.of();
  }

  void code(CodeTable.Mark mark) {
    long bit = mark.label().bit();
    own |= bit;
    if (mark.spreads()) {
      spreads |= bit;
    } else {
      quiet |= bit;
    }
    because(mark.cause());
  }

  void word(long labels) {
    byWord |= labels;
  }

  void other(Label label, Cause.Kind kind, String detail) {
    own |= label.bit();
    spreads |= label.spreads() ? label.bit() : 0;
    because(new Cause(label, kind, detail));
  }

  void because(Cause cause) {
    if (explain) {
      causes.add(cause);
    }
  }

  boolean explains() {
    return explain;
  }

  long own() {
    return own | byWord;
  }

  /** The name of a screening question names its topic: its words count no more than its code. */
  long spreads() {
    return spreads | byWord & ~quiet & SPREADING;
  }

  Set<Cause> causes() {
    return causes;
  }
}
