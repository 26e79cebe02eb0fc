// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Holds by hand, in the running transaction: set, ended, and the release that follows. */
@Component
public class PatientHolds {
  private final Database database;
  private final HoldTable table;

  PatientHolds(Database database) {
    this.database = database;
    this.table = new HoldTable(database);
  }

  /** Keeps importers and others who act away until the transaction ends. */
  public void lock(PatientId patient) {
    database
        .house()
        .sql("select patient_id from record.counter where patient_id = ? for update")
        .param(patient.value())
        .query(Long.class)
        .list();
  }

  /** An entry and all that belongs to it. */
  public Set<Integer> together(PatientId patient, int entryNo) {
    Set<Integer> all = new TreeSet<>(table.belongings(patient).of(entryNo));
    all.add(entryNo);
    return all;
  }

  /**
   * Holds an entry, and what belongs to it, on a clinician's judgement.
   *
   * @param harm whose life or physical safety: {@code patient} or {@code other}
   */
  public void hold(
      PatientId patient,
      int entryNo,
      String harm,
      String reason,
      AccountId by,
      Instant now,
      Instant until) {
    hold(
        patient,
        NewHold.byClinician(entryNo, harm, reason, by, until),
        together(patient, entryNo),
        now);
  }

  private void hold(PatientId patient, NewHold hold, Set<Integer> entries, Instant now) {
    int no = table.add(patient, hold, now);
    table.keep(patient, no, entries);
    table.settle(patient, List.of(no));
  }

  /** Holds for longer what a clinician's hold keeps; what was shown meanwhile stays shown. */
  public void renew(
      PatientId patient,
      int holdNo,
      int entryNo,
      String harm,
      String reason,
      AccountId by,
      Instant now,
      Instant until) {
    Set<Integer> kept = table.unshown(patient, holdNo, together(patient, entryNo), now);
    end(patient, List.of(holdNo), by, now, "renewed");
    hold(patient, NewHold.byClinician(entryNo, harm, reason, by, until), kept, now);
  }

  /** Ends holds that are in force. */
  public void end(
      PatientId patient, Collection<Integer> holds, AccountId by, Instant now, String reason) {
    table.end(patient, holds, now, by, reason);
    table.settle(patient, holds);
  }
}
