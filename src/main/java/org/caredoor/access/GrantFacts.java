// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.List;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a grant when the policy is asked.
 *
 * @param no its number among the grants of the patient
 * @param relationship what the person is to the patient (v3-RoleCode), or {@code SELF}
 * @param endsAt from then on it opens nothing
 * @param scopes what it opens at the most, bits of {@link Scope}; null for all that the policy
 *     gives
 * @param reveals labels that it shows all the same, bits of {@link Label}
 * @param blocked whether this person gets nothing of this patient
 * @param exception the band that counts in place of the patient's age
 * @param hiddenEntries entries kept from this person
 * @param parts charts for which something must have come to be shown; empty for the whole record
 */
public record GrantFacts(
    PatientId patient,
    int no,
    AccountId account,
    String relationship,
    Basis basis,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Long scopes,
    long reveals,
    boolean blocked,
    @Nullable AgeException exception,
    List<Integer> hiddenEntries,
    List<PatientId> parts) {
  public GrantFacts {
    hiddenEntries = List.copyOf(hiddenEntries);
    parts = List.copyOf(parts);
  }

  /** Of the whole record. */
  public GrantFacts(
      PatientId patient,
      int no,
      AccountId account,
      String relationship,
      Basis basis,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Long scopes,
      long reveals,
      boolean blocked,
      @Nullable AgeException exception,
      List<Integer> hiddenEntries) {
    this(
        patient,
        no,
        account,
        relationship,
        basis,
        startsAt,
        endsAt,
        scopes,
        reveals,
        blocked,
        exception,
        hiddenEntries,
        List.of());
  }

  /**
   * That a child cannot act for themselves.
   *
   * @param band key of the band that counts for parents
   * @param until when it ends by itself
   */
  public record AgeException(String band, Instant from, Instant until) {}

  /**
   * The chart by whose birth date, site and exceptions it is ruled: that of the record, or the one
   * for whose part alone it was given.
   */
  public PatientId ruledBy() {
    return parts.isEmpty() || parts.contains(patient) ? patient : parts.getFirst();
  }

  public boolean self() {
    return basis == Basis.SELF;
  }
}
