// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Vault;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whom a browser knows: who is signed in in it, and whose trust it has or had lately. */
@Component
public class KnownBrowser {
  private final TrustedDeviceRepository repository;
  private final Vault vault;

  KnownBrowser(TrustedDeviceRepository repository, Vault vault) {
    this.repository = repository;
    this.vault = vault;
  }

  /** Those log-ins. */
  public Set<AccountId> knows(HttpServletRequest request) {
    Set<AccountId> known = new HashSet<>();
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null
        && who.getPrincipal() instanceof SignedIn signedIn
        && signedIn.realm() == SignedIn.Realm.PATIENT) {
      known.add(signedIn.account());
    }
    for (String token : DeviceCookie.read(request)) {
      repository.owner(TrustedDevices.hash(vault, token)).ifPresent(known::add);
    }
    return known;
  }
}
