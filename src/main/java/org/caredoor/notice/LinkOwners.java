// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

/** Whom a link is for: a room above knows, by the key of the message. */
public interface LinkOwners {
  /** Whether they have died, asked at the moment of sending. */
  boolean died(String key);
}
