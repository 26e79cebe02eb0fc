// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.RefusedCallers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what happens to log-ins into the audit trail; never a user name that somebody typed and
 * nobody has.
 */
@Component
public class SignInTrail {
  private final AuditTrail trail;
  private final RefusedCallers callers;

  SignInTrail(AuditTrail trail, RefusedCallers callers) {
    this.trail = trail;
    this.callers = callers;
  }

  /** What can happen, as the trail names it. */
  public enum Act {
    PASSWORD("sign-in/password"),
    CODE("sign-in/code"),
    RECOVERY_CODE("sign-in/recovery-code"),
    PASSKEY("sign-in/passkey"),
    SIGN_IN("sign-in"),
    SSO("sign-in/organization"),
    SSO_LOGOUT("sign-out/organization"),
    SIGN_OUT("sign-out"),
    CONFIRMATION("security/confirmation"),
    PASSWORD_CHANGE("security/password"),
    AUTHENTICATOR_CHANGE("security/authenticator"),
    PASSKEY_CHANGE("security/passkey"),
    RECOVERY_CODES_CHANGE("security/recovery-codes"),
    SESSION_END("security/session-end"),
    CLOSING("security/closing"),
    CONTACT_CHANGE("security/contact"),
    CONTACT_UNDO("security/contact-undo"),
    EMAIL_CODE_CHANGE("security/email-code"),
    DEVICE_TRUST("sign-in/trusted-device"),
    DEVICE_TRUST_END("security/trusted-device"),
    RECOVERY_LINK("recovery/link"),
    RECOVERY_WAIT("recovery/wait"),
    RECOVERY_STOP("recovery/stop"),
    RECOVERY_DONE("recovery"),
    START_CODE("recovery/start-code"),
    /** A form came without its token. */
    FORM("form"),
    /** A request asked for a host that is not the portal. */
    FOREIGN_HOST("request/foreign-host"),
    /** A page of another site sent a form. */
    FOREIGN_SITE("request/foreign-site"),
    START_CODE_STOP("recovery/start-code-stop");

    private final String what;

    Act(String what) {
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  public void done(Act act, SignedIn who, String address) {
    write(act, who.actor(), who.realm(), address, AuditEvent.Outcome.DONE, null);
  }

  /**
   * @param who null when there is no such log-in
   * @param reason reason code, never what was typed
   */
  public void refused(
      Act act, SignedIn.Realm realm, @Nullable SignedIn who, String address, String reason) {
    write(
        act,
        who == null ? AuditEvent.Actor.unknown() : who.actor(),
        realm,
        address,
        AuditEvent.Outcome.REFUSED,
        reason);
  }

  /** As {@link #refused}, for what anybody may cause without end: of many a few are written. */
  public void held(
      Act act, SignedIn.Realm realm, @Nullable SignedIn who, String address, String reason) {
    callers.record(
        event(
            act,
            who == null ? AuditEvent.Actor.unknown() : who.actor(),
            realm,
            address,
            AuditEvent.Outcome.REFUSED,
            reason),
        Network.of(address));
  }

  private void write(
      Act act,
      AuditEvent.Actor actor,
      SignedIn.Realm realm,
      String address,
      AuditEvent.Outcome outcome,
      @Nullable String reason) {
    trail.record(event(act, actor, realm, address, outcome, reason));
  }

  private static AuditEvent event(
      Act act,
      AuditEvent.Actor actor,
      SignedIn.Realm realm,
      String address,
      AuditEvent.Outcome outcome,
      @Nullable String reason) {
    return new AuditEvent(
        actor,
        null,
        AuditEvent.Action.EXECUTE,
        act.what,
        realm == SignedIn.Realm.STAFF ? "HOPERAT" : "PATRQT",
        address,
        outcome,
        reason);
  }
}
