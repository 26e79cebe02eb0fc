// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/** What tries at a log-in count against, as {@link Throttle} keeps it: keyed fingerprints. */
record TrySubjects(Vault vault) {
  /** A name at a network. */
  String pair(SignedIn.Realm realm, String foldedName, String network) {
    return vault.fingerprint("name at address", realm.name(), foldedName, network);
  }

  /** The same, where everybody is told to wait. */
  String silent(SignedIn.Realm realm, String foldedName, String network) {
    return vault.fingerprint("silent", realm.name(), foldedName, network);
  }

  /** A name, wherever it is tried. */
  String name(SignedIn.Realm realm, String foldedName) {
    return vault.fingerprint("name", realm.name(), foldedName);
  }

  /** Everybody of a network. */
  String network(String network) {
    return vault.fingerprint("address", network);
  }

  /** Codes for a log-in at a network. */
  String codes(AccountId account, String network) {
    return vault.fingerprint("code at address", Long.toString(account.value()), network);
  }

  /** Codes for a log-in from networks that it does not know. */
  String strangersCodes(AccountId account) {
    return vault.fingerprint("code", Long.toString(account.value()));
  }
}
