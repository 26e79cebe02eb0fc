// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import org.caredoor.patient.PatientId;

/** What a reference points to, here. */
public sealed interface Target {
  /** As written into a Reference. */
  String text();

  /** An entry of a patient's record, which may not have come yet. */
  record Numbered(PatientId patient, String type, int entryNo) implements Target {
    @Override
    public String text() {
      return type + "/" + patient.text() + "-" + entryNo;
    }
  }

  /** A patient. */
  record Person(PatientId patient) implements Target {
    @Override
    public String text() {
      return "Patient/" + patient.text();
    }
  }

  /** An entry of the directory. */
  record Listed(String type, String id) implements Target {
    @Override
    public String text() {
      return type + "/" + id;
    }
  }
}
