// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.audit.AuditEvent;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The principal of a signed-in session.
 *
 * @param account the log-in
 * @param realm patients or staff
 * @param name unique name of the session owner: realm and number of the log-in
 * @param displayName as the screen greets them
 * @param roles staff roles; empty for patients
 */
public record SignedIn(
    AccountId account, Realm realm, String name, String displayName, Set<StaffRole> roles)
    implements AuthenticatedPrincipal, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String getName() {
    return name;
  }

  /** Who it is as the audit trail writes it down, with the roles of the moment. */
  public AuditEvent.Actor actor() {
    return new AuditEvent.Actor(
        realm == Realm.STAFF ? AuditEvent.Kind.STAFF : AuditEvent.Kind.PERSON,
        account.value(),
        displayName,
        realm == Realm.STAFF
            ? roles.stream().map(StaffRole::code).sorted().collect(Collectors.joining(","))
            : null);
  }

  /** The two sides, which never share a log-in. */
  public enum Realm {
    PATIENT,
    STAFF
  }
}
