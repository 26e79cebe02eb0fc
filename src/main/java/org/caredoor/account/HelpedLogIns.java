// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/** Whose log-ins a desk helps with: a room above knows to which clinics people belong. */
public interface HelpedLogIns {
  /** Whether a member of staff helps with this log-in of a patient. */
  boolean by(SignedIn staff, AccountId logIn);
}
