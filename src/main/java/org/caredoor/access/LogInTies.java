// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Collection;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** What ties log-ins to clinics beside the charts that they open; rooms above know of more. */
public interface LogInTies {
  /** All that is known of some log-ins, also of what is over, in no order. */
  List<Tie> of(Collection<AccountId> logIns);

  /**
   * Something that a log-in was opened for, given or asked.
   *
   * @param patient whom it is about, who belongs to a clinic; null where nobody is known
   * @param site key of the clinic at which it was done; null for none
   */
  record Tie(AccountId logIn, @Nullable PatientId patient, @Nullable String site) {}
}
