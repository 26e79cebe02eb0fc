// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/**
 * Whether the owner of a log-in has died: a room above knows. Nobody comes in with such a log-in,
 * and no mail goes to its addresses.
 */
public interface DeceasedOwners {
  boolean died(AccountId owner);
}
