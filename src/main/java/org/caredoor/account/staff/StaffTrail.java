// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what is done to staff log-ins into the audit trail: by whom, to which, and the verdict.
 */
@Component
class StaffTrail {
  private final AuditTrail trail;

  StaffTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * @param step done, asked, approved, refused or withdrawn
   * @param refusal reason code where it was not done, else null
   */
  void write(Administrator who, Act act, AccountId member, String step, @Nullable String refusal) {
    SignedIn actor = who.signedIn();
    trail.record(
        new AuditEvent(
            actor.actor(),
            null,
            AuditEvent.Action.UPDATE,
            "staff/accounts/" + member.value() + "/" + act.code() + "/" + step,
            "HOPERAT",
            who.address(),
            refusal == null ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            refusal));
  }
}
