// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/**
 * Nobody signs in with this log-in any more: its owner wanted that, and the days to undo it are
 * over.
 */
public record AccountClosed(AccountId account) {}
