// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.util.Locale;
import java.util.OptionalLong;
import org.caredoor.account.AccountId;
import org.caredoor.account.OwnChart;
import org.caredoor.account.SignedIn;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes what a desk does to a patient's log-in into the trail: to which, and whose chart it is.
 */
@Component
public class DeskTrail {
  private final AuditTrail trail;

  /** Late: it is of a room above, which is built on this one. */
  private final ObjectProvider<OwnChart> charts;

  DeskTrail(AuditTrail trail, ObjectProvider<OwnChart> charts) {
    this.trail = trail;
    this.charts = charts;
  }

  /** What a desk does. */
  public enum Act {
    FOUND(AuditEvent.Action.READ),
    LOOK(AuditEvent.Action.READ),
    CODE(AuditEvent.Action.CREATE),
    CONFIRMATION(AuditEvent.Action.UPDATE),
    STOP(AuditEvent.Action.UPDATE),
    SESSIONS_END(AuditEvent.Action.DELETE),
    DEVICES_END(AuditEvent.Action.DELETE),
    EMAIL_CODE_END(AuditEvent.Action.DELETE),
    UNLOCK(AuditEvent.Action.UPDATE),
    LINK(AuditEvent.Action.CREATE),
    USER_NAME(AuditEvent.Action.CREATE),
    CONTACT(AuditEvent.Action.UPDATE);

    private final AuditEvent.Action action;

    Act(AuditEvent.Action action) {
      this.action = action;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public void done(Act act, SignedIn who, String address, AccountId logIn) {
    done(act, who, address, logIn, null);
  }

  /**
   * @param reason why it holds only later, or null
   */
  void done(Act act, SignedIn who, String address, AccountId logIn, @Nullable String reason) {
    write(act, who, address, logIn, AuditEvent.Outcome.DONE, reason);
  }

  public void refused(Act act, SignedIn who, String address, AccountId logIn, String reason) {
    write(act, who, address, logIn, AuditEvent.Outcome.REFUSED, reason);
  }

  private void write(
      Act act,
      SignedIn who,
      String address,
      AccountId logIn,
      AuditEvent.Outcome outcome,
      @Nullable String reason) {
    OwnChart known = charts.getIfAvailable();
    OptionalLong chart = known == null ? OptionalLong.empty() : known.of(logIn);
    trail.record(
        new AuditEvent(
            who.actor(),
            chart.isPresent() ? chart.getAsLong() : null,
            act.action,
            "desk/log-ins/" + logIn.value() + "/" + act.code(),
            "HOPERAT",
            address,
            outcome,
            reason));
  }
}
