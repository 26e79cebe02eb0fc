// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

/**
 * The owner of a log-in was told by mail of a change that bears on its safety, or would have been
 * if there were an address; told in the transaction of the change.
 */
public record SecurityTold(AccountId account) {}
