// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import java.time.Instant;
import java.time.InstantSource;
import org.caredoor.access.label.LabelBook;
import org.caredoor.directory.Directory;
import org.caredoor.patient.Merging;
import org.caredoor.record.intake.ArrivalHolds;
import org.caredoor.record.intake.Draft;
import org.caredoor.record.intake.LabelLocks;
import org.caredoor.record.intake.Versions;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Takes what comes from outside into the record. */
@Component
public class RecordIntake {
  private final Database database;
  private final Directory directory;
  private final LabelBook labels;
  private final ArrivalHolds holds;
  private final Merging charts;
  private final InstantSource clock;

  RecordIntake(
      Database database,
      Directory directory,
      LabelBook labels,
      ArrivalHolds holds,
      Merging charts,
      InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.labels = labels;
    this.holds = holds;
    this.charts = charts;
    this.clock = clock;
  }

  /**
   * Checks one resource and prepares it; needs no database and may run anywhere.
   *
   * @throws RefusedException when it cannot be taken in
   */
  public IncomingResource check(ObjectNode resource) {
    return new IncomingResource(Draft.of(resource));
  }

  /** Whether resources of a type belong to a patient. */
  public boolean patientOwned(String type) {
    return Draft.patientOwned(type);
  }

  /**
   * Makes what stands of a source its first word: earlier versions are forgotten, and what was seen
   * of it stays seen. For made-up records whose dates were moved, never for those of patients.
   */
  public void forgetVersions(String source) {
    Versions.forget(database, source);
  }

  /** Begins to store what belongs together. The caller runs the transaction, as the house. */
  public IntakeUnit begin(String source) {
    LabelLocks.whileRulesStand(database);
    Instant now = clock.instant();
    return new IntakeUnit(
        database, directory, charts, labels.at(now), holds.begin(now), source, now);
  }
}
