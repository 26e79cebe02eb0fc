// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import java.io.Serializable;
import java.time.Instant;

/**
 * How a session began, kept with it.
 *
 * @param network keyed fingerprint: tells the same from another, and nothing more
 */
public record Arrival(Instant at, Device device, String network) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of a session that has none: it counts as too old. */
  public static final Arrival UNKNOWN = new Arrival(Instant.EPOCH, Device.UNKNOWN, "");
}
