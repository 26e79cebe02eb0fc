// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import org.caredoor.record.intake.Draft;
import tools.jackson.databind.node.ObjectNode;

/** A resource that was read and found good, not stored yet. Made by {@link RecordIntake#check}. */
public final class IncomingResource {
  private final Draft draft;

  IncomingResource(Draft draft) {
    this.draft = draft;
  }

  public String type() {
    return draft.type();
  }

  /** The FHIR resource; changed when it is stored. */
  public ObjectNode json() {
    return draft.json();
  }

  Draft draft() {
    return draft;
  }
}
