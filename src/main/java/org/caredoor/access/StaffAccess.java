// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Optional;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;

/**
 * What a staff member may do at a desk: look for people, open a chart with a purpose. Made by
 * {@link AccessPolicy}.
 */
public final class StaffAccess {
  private final AccountId account;
  private final Set<StaffRole> roles;
  private final Optional<String> site;

  StaffAccess(AccountId account, Set<StaffRole> roles, Optional<String> site) {
    this.account = account;
    this.roles = roles;
    this.site = site;
  }

  public AccountId account() {
    return account;
  }

  public Set<StaffRole> roles() {
    return roles;
  }

  /** Key of the site they work at; empty for none in particular. */
  public Optional<String> site() {
    return site;
  }
}
