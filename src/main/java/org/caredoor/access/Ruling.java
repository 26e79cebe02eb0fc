// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the policy says about one person and one record at one moment. */
public sealed interface Ruling {
  /**
   * @param scopes what is open
   * @param hidden labels of entries that are not shown
   * @param closedByAge what the grant would give and the patient's age takes away
   * @param until when the answer may change by itself; null for never
   * @param band key of the patient's age band; empty where age does not matter
   */
  record Permit(
      Set<Scope> scopes,
      Set<Label> hidden,
      Set<Scope> closedByAge,
      @Nullable Instant until,
      String band)
      implements Ruling {}

  /** Nothing is open. */
  record Deny(RefusalCode code) implements Ruling {}
}
