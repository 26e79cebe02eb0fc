// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What somebody gave to sign in. */
public enum Factors {
  /** A password, and a code from an app or from paper. */
  PASSWORD_AND_CODE(FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_CODE"),
  /** A password, and a passkey. */
  PASSWORD_AND_PASSKEY(
      FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
  /** A passkey alone: the device checked who holds it. */
  PASSKEY(FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
  /** The organization's sign-in, which asked for two factors. */
  ORGANIZATION(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY),
  /** The organization's sign-in, and a code from an app. */
  ORGANIZATION_AND_CODE(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY, "FACTOR_CODE");

  private final List<String> authorities;

  Factors(String... authorities) {
    this.authorities = List.of(authorities);
  }

  List<String> authorities() {
    return authorities;
  }
}
