// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.Serializable;
import java.util.Set;
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

  /** The two sides, which never share a log-in. */
  public enum Realm {
    PATIENT,
    STAFF
  }
}
