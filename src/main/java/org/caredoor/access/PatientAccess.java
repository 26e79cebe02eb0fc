// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * The key to one patient's data: made by {@link AccessPolicy} only, and the first argument of
 * everything that touches that data.
 */
public final class PatientAccess {
  private final Chart chart;
  private final AccountId account;
  private final Purpose purpose;
  private final long scopes;
  private final long classes;
  private final long hiddenLabels;
  private final boolean releasedOnly;
  private final List<Integer> hiddenEntries;
  private final @Nullable List<PatientId> parts;
  private final Instant at;
  private final Instant releasedAt;
  private final int policyVersion;
  private final boolean mayWrite;

  PatientAccess(
      Chart chart,
      AccountId account,
      Purpose purpose,
      Opened opened,
      Instant at,
      int policyVersion,
      boolean mayWrite) {
    this(chart, account, purpose, opened, at, at, policyVersion, mayWrite);
  }

  private PatientAccess(
      Chart chart,
      AccountId account,
      Purpose purpose,
      Opened opened,
      Instant at,
      Instant releasedAt,
      int policyVersion,
      boolean mayWrite) {
    this.chart = chart;
    this.account = account;
    this.purpose = purpose;
    this.scopes = Scope.bits(opened.scopes());
    this.classes = Scope.classBits(opened.scopes());
    this.hiddenLabels = opened.hiddenLabels();
    this.releasedOnly = opened.releasedOnly();
    this.hiddenEntries = List.copyOf(opened.hiddenEntries());
    this.parts = opened.parts();
    this.at = at;
    this.releasedAt = releasedAt;
    this.policyVersion = policyVersion;
    this.mayWrite = mayWrite;
  }

  /**
   * What of the record a key opens.
   *
   * @param hiddenLabels bits of {@link Label}
   * @param hiddenEntries numbers of entries that are not shown, nor what belongs to them
   * @param parts charts for which something must have come to be shown; null for the whole record
   */
  record Opened(
      Set<Scope> scopes,
      long hiddenLabels,
      boolean releasedOnly,
      List<Integer> hiddenEntries,
      @Nullable List<PatientId> parts) {
    Opened {
      parts = parts == null ? null : List.copyOf(parts);
    }

    Opened(
        Set<Scope> scopes, long hiddenLabels, boolean releasedOnly, List<Integer> hiddenEntries) {
      this(scopes, hiddenLabels, releasedOnly, hiddenEntries, null);
    }
  }

  /**
   * The key of a preview: what both this key and another ruling open, to look at only. Never opens
   * more than this key: who does not see what is held sees of it what is released by now.
   *
   * @param parts charts whose part the other one opens; empty for the whole record
   * @param then the moment that is looked at; decides releases for those who see what is held
   */
  PatientAccess within(
      Set<Scope> scopes,
      long hiddenLabels,
      List<Integer> hiddenEntries,
      List<PatientId> parts,
      Instant then) {
    Set<Scope> both = Scope.of(this.scopes);
    both.retainAll(scopes);
    return new PatientAccess(
        chart,
        account,
        purpose,
        new Opened(
            both,
            this.hiddenLabels | hiddenLabels,
            true,
            Stream.concat(this.hiddenEntries.stream(), hiddenEntries.stream()).distinct().toList(),
            common(parts)),
        at,
        releasedOnly ? releasedAt : then,
        policyVersion,
        false);
  }

  private @Nullable List<PatientId> common(List<PatientId> others) {
    List<PatientId> own = parts;
    return own == null
        ? others.isEmpty() ? null : others
        : own.stream().filter(p -> others.isEmpty() || others.contains(p)).toList();
  }

  public PatientId patient() {
    return chart.id();
  }

  /** The patient's chart, as it was when the key was made. */
  public Chart chart() {
    return chart;
  }

  /** The log-in that looks: marks of what was seen are kept for it. */
  public AccountId account() {
    return account;
  }

  public Purpose purpose() {
    return purpose;
  }

  /** The moment the key was made for. */
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

  /** Whether the key shows an entry: the same rule as its SQL. */
  public boolean shows(EntryFacts entry) {
    PatientId cameFor = entry.cameFor();
    return opens(entry.data())
        && opensPart(cameFor == null ? patient() : cameFor)
        && (entry.labels() & hiddenLabels) == 0
        && (!releasedOnly || !entry.releaseAt().isAfter(releasedAt))
        && !hiddenEntries.contains(entry.no())
        && (entry.encounterNo() == null || !hiddenEntries.contains(entry.encounterNo()))
        && (entry.panelNo() == null || !hiddenEntries.contains(entry.panelNo()));
  }

  /** Whether it shows what came for a chart: its own, or one that went into it. */
  public boolean opensPart(PatientId chart) {
    return parts == null || parts.contains(chart);
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

  /** The moment that decides releases: another one than {@link #at} in a preview. */
  public Instant releasedAt() {
    return releasedAt;
  }

  @Nullable List<PatientId> parts() {
    return parts;
  }

  List<Integer> hiddenEntries() {
    return hiddenEntries;
  }
}
