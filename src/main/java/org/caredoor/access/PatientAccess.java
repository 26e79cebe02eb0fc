// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/**
 * The key to one patient's data: made by {@link AccessPolicy} only, and the first argument of
 * everything that touches that data.
 */
public final class PatientAccess {
  private final PatientId patient;
  private final AccountId account;
  private final Purpose purpose;
  private final long classes;
  private final long hiddenLabels;
  private final boolean releasedOnly;
  private final Instant at;
  private final int policyVersion;
  private final boolean mayWrite;

  PatientAccess(
      PatientId patient,
      AccountId account,
      Purpose purpose,
      Set<DataClass> classes,
      long hiddenLabels,
      boolean releasedOnly,
      Instant at,
      int policyVersion,
      boolean mayWrite) {
    this.patient = patient;
    this.account = account;
    this.purpose = purpose;
    this.classes = DataClass.bits(classes);
    this.hiddenLabels = hiddenLabels;
    this.releasedOnly = releasedOnly;
    this.at = at;
    this.policyVersion = policyVersion;
    this.mayWrite = mayWrite;
  }

  public PatientId patient() {
    return patient;
  }

  /** The log-in that looks: marks of what was seen are kept for it. */
  public AccountId account() {
    return account;
  }

  public Purpose purpose() {
    return purpose;
  }

  /** The moment the key was made for; decides releases. */
  public Instant at() {
    return at;
  }

  public int policyVersion() {
    return policyVersion;
  }

  /** Whether the viewer may ask for things in this record, such as a correction. */
  public boolean mayWrite() {
    return mayWrite;
  }

  public boolean opens(DataClass data) {
    return (classes & data.bit()) != 0;
  }

  long classes() {
    return classes;
  }

  long hiddenLabels() {
    return hiddenLabels;
  }

  boolean releasedOnly() {
    return releasedOnly;
  }
}
