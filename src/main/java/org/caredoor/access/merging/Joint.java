// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.time.Instant;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/**
 * One merge that is being done or undone.
 *
 * @param no number of the merge
 * @param stays the chart that carries the other one
 * @param at when it is done or undone
 * @param closed log-ins that lose their own chart by it
 */
public record Joint(
    long no, PatientId stays, PatientId goes, AccountId by, Instant at, Set<AccountId> closed) {
  public Joint {
    closed = Set.copyOf(closed);
  }

  Joint closing(Set<AccountId> accounts) {
    return new Joint(no, stays, goes, by, at, accounts);
  }
}
