// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

/** Why data is opened: codes of HL7 v3 PurposeOfUse. */
public enum Purpose {
  /** The patient asks. */
  PATRQT,
  /** A family member or other proxy asks. */
  FAMRQT,
  TREAT,
  /** Emergency treatment, past the usual limits: break-glass. */
  ETREAT,
  /** Care management: answering, follow-up. */
  CAREMGT,
  /** Helping with the portal itself. */
  SUPPORT("HOPERAT"),
  PAYMENT("HPAYMT"),
  /** Privacy review. */
  COMPLIANCE("HCOMPL"),
  TRAINING("TRAIN");

  private final String code;

  Purpose() {
    this.code = name();
  }

  Purpose(String code) {
    this.code = code;
  }

  /** The v3 code. */
  public String code() {
    return code;
  }
}
