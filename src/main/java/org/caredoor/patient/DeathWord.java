// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what a source says of a patient's death against what others said: a room above keeps that.
 * Asked each time a source tells of a patient.
 */
public interface DeathWord {
  /**
   * What a source says.
   *
   * @param diedAt when they died, or when the source said so; null where it says nothing of it
   * @param lives whether it says that they live
   */
  record Said(String source, @Nullable Instant diedAt, boolean lives) {}

  /** What the chart is to say. */
  enum Life {
    AS_BEFORE,
    DIED,
    LIVES
  }

  Life weigh(PatientId patient, Said said);
}
