// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.Instant;

/**
 * That a patient has died.
 *
 * @param learntAt since when the portal knows; from then on it counts
 * @param readsUntil until when those who acted for the patient may read what they could read
 */
public record Death(Instant learntAt, Instant readsUntil) {
  /** Whether it is known at a moment. */
  public boolean known(Instant at) {
    return !at.isBefore(learntAt);
  }

  /** Whether those who acted for the patient may still read. */
  public boolean reads(Instant at) {
    return at.isBefore(readsUntil);
  }
}
