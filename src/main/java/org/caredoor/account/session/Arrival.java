// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import java.io.Serializable;
import java.time.Instant;
import org.caredoor.account.Factors;

/**
 * How a session began, kept with it.
 *
 * @param network keyed fingerprint: tells the same from another, and nothing more
 * @param factors what was given then
 */
public record Arrival(Instant at, Device device, String network, Factors factors)
    implements Serializable {
  private static final long serialVersionUID = 2;

  /** Of a session that has none: it counts as too old. */
  public static final Arrival UNKNOWN =
      new Arrival(Instant.EPOCH, Device.UNKNOWN, "", Factors.PASSWORD_AND_CODE);
}
