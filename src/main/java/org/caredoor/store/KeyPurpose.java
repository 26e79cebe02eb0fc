// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

/** What a key below the portal's own is for. */
public enum KeyPurpose {
  /** Sealing of secrets that have to be read again. */
  SEAL("seal", "AES", true),

  /**
   * Keyed fingerprints. What was marked cannot be marked anew, since nobody knows it: codes on
   * paper, links that are on their way, names of owners in passkeys. So this key stays.
   */
  MARK("mark", "HmacSHA256", false),

  /** Links of the audit trail. */
  AUDIT("audit", "HmacSHA256", true);

  private final String text;
  private final String algorithm;
  private final boolean renewed;

  KeyPurpose(String text, String algorithm, boolean renewed) {
    this.text = text;
    this.algorithm = algorithm;
    this.renewed = renewed;
  }

  /** As the database names it. */
  String text() {
    return text;
  }

  /** As {@link javax.crypto.SecretKey#getAlgorithm} names it. */
  String algorithm() {
    return algorithm;
  }

  /** Whether a new key of the portal brings a new one of this purpose. */
  boolean renewed() {
    return renewed;
  }
}
