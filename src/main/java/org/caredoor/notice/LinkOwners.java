// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.caredoor.patient.PatientId;

/** Whom a link is for: a room above knows, by the key of the message. */
public interface LinkOwners {
  /** Whether they have died, asked at the moment of sending. */
  boolean died(String key);

  /** How the keys of messages to contacts of a chart begin. */
  String beginning(PatientId patient);
}
