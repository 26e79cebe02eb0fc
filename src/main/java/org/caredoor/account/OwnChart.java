// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whose chart a log-in opens as its own: a room above knows. Asked for the audit trail alone, so
 * that patients see what was done to their log-in.
 */
public interface OwnChart {
  /** The patient's key; empty for a log-in without a chart of its own. */
  OptionalLong of(AccountId account);

  /** Those of several log-ins; who has none is left out. */
  Map<AccountId, Long> of(Collection<AccountId> accounts);
}
