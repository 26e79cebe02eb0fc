// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Two charts that are to become one.
 *
 * @param site key of the site of the chart that stays; null for none
 * @param keeps whose log-in opens the record afterwards; null where there are not two
 * @param whole grants of others that somebody confirmed for the whole record; every other one shows
 *     what it showed before
 */
public record NewMerge(
    PatientId stays,
    PatientId goes,
    @Nullable String site,
    @Nullable AccountId keeps,
    Set<GrantOf> whole,
    String reason,
    AccountId by) {
  public NewMerge {
    whole = Set.copyOf(whole);
  }

  /** A grant of one of the two charts. */
  public record GrantOf(PatientId chart, int no) {}
}
