// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;

/**
 * Who works at the desk.
 *
 * @param address network address of the caller
 */
record Administrator(SignedIn signedIn, String address) {
  AccountId id() {
    return signedIn.account();
  }
}
