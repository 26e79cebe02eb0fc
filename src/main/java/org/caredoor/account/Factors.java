// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What somebody gave to sign in. */
public enum Factors {
  /** A password, and a code from an app or from paper. */
  PASSWORD_AND_CODE(FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_CODE"),
  /** A password, and a passkey. */
  PASSWORD_AND_PASSKEY(
      FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
  /** A password, and a code by mail. */
  PASSWORD_AND_EMAIL_CODE(FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_EMAIL_CODE"),
  /** A password, on a device that was trusted after a sign-in with two factors. */
  PASSWORD_ON_TRUSTED_DEVICE(FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_TRUSTED_DEVICE"),
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

  /** Whether they count where all factors are asked for: a device that is trusted asks for none. */
  boolean count() {
    return this != PASSWORD_ON_TRUSTED_DEVICE;
  }

  /** Whether there was more than the password, the mailbox and a device. */
  boolean strong() {
    return count() && this != PASSWORD_AND_EMAIL_CODE;
  }

  /** The last part of its text key. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
