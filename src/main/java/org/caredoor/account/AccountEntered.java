// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/**
 * Somebody signed in with all factors.
 *
 * @param elsewhere from a network that was not known
 * @param reopened the log-in was to be closed, and this took it back
 */
public record AccountEntered(
    AccountId account, boolean elsewhere, boolean reopened, Factors factors) {}
