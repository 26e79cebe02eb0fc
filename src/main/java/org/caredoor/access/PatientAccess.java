// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * The key to one patient's data: made by {@link AccessPolicy} only, and the first argument of
 * everything that touches that data.
 */
public final class PatientAccess {
  private final PatientId patient;
  private final AccountId account;
  private final Purpose purpose;
  private final long scopes;
  private final long classes;
  private final long hiddenLabels;
  private final boolean releasedOnly;
  private final List<Integer> hiddenEntries;
  private final Instant at;
  private final int policyVersion;
  private final boolean mayWrite;

  PatientAccess(
      PatientId patient,
      AccountId account,
      Purpose purpose,
      Opened opened,
      Instant at,
      int policyVersion,
      boolean mayWrite) {
    this.patient = patient;
    this.account = account;
    this.purpose = purpose;
    this.scopes = Scope.bits(opened.scopes());
    this.classes = DataClass.bits(Scope.classes(opened.scopes()));
    this.hiddenLabels = opened.hiddenLabels();
    this.releasedOnly = opened.releasedOnly();
    this.hiddenEntries = List.copyOf(opened.hiddenEntries());
    this.at = at;
    this.policyVersion = policyVersion;
    this.mayWrite = mayWrite;
  }

  /**
   * What of the record a key opens.
   *
   * @param hiddenLabels bits of {@link Label}
   * @param hiddenEntries numbers of entries that are not shown, nor what belongs to them
   */
  record Opened(
      Set<Scope> scopes, long hiddenLabels, boolean releasedOnly, List<Integer> hiddenEntries) {}

  /**
   * The key of a preview: what both this key and another ruling open, to look at only. Never opens
   * more than this key; what is released counts by the real time.
   */
  PatientAccess within(Set<Scope> scopes, long hiddenLabels, List<Integer> hiddenEntries) {
    Set<Scope> both = Scope.of(this.scopes);
    both.retainAll(scopes);
    return new PatientAccess(
        patient,
        account,
        purpose,
        new Opened(
            both,
            this.hiddenLabels | hiddenLabels,
            releasedOnly,
            Stream.concat(this.hiddenEntries.stream(), hiddenEntries.stream()).distinct().toList()),
        at,
        policyVersion,
        false);
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

  /** Whether the viewer leaves traces of their own in this record; staff and previews do not. */
  public boolean mayWrite() {
    return mayWrite;
  }

  public boolean opens(DataClass data) {
    return (classes & data.bit()) != 0;
  }

  /** Whether a part of the record is open. */
  public boolean opens(Scope scope) {
    return (scopes & scope.bit()) != 0;
  }

  /** Whether the viewer may do this in the record, such as ask for a correction. */
  public boolean may(Scope act) {
    return mayWrite && opens(act);
  }

  /**
   * Whether the key shows an entry: the same rule as its SQL.
   *
   * @param labels bits of {@link Label}
   * @param encounterNo entry number of its visit; a visit's own is itself
   * @param panelNo entry number of the report that lists it
   */
  public boolean shows(
      int entryNo,
      DataClass data,
      long labels,
      Instant releaseAt,
      @Nullable Integer encounterNo,
      @Nullable Integer panelNo) {
    return opens(data)
        && (labels & hiddenLabels) == 0
        && (!releasedOnly || !releaseAt.isAfter(at))
        && !hiddenEntries.contains(entryNo)
        && (encounterNo == null || !hiddenEntries.contains(encounterNo))
        && (panelNo == null || !hiddenEntries.contains(panelNo));
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

  List<Integer> hiddenEntries() {
    return hiddenEntries;
  }
}
