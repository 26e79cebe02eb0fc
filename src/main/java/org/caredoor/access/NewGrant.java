// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A grant to be given.
 *
 * @param relationship what the person is to the patient (FHIR RelatedPerson, v3-RoleCode)
 * @param startsAt null for from now on
 * @param endsAt null for no end of its own
 * @param scopes what it opens at the most; null for all that the policy gives
 * @param reveals labels that it shows all the same
 * @param givenBy the patient, or staff; null for what comes with a sample or a migration
 * @param evidence null where the patient gives it
 */
public record NewGrant(
    PatientId patient,
    AccountId account,
    String relationship,
    Basis basis,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Set<Scope> scopes,
    Set<Label> reveals,
    @Nullable AccountId givenBy,
    @Nullable Evidence evidence) {
  public NewGrant {
    scopes = scopes == null ? null : Set.copyOf(scopes);
    reveals = Set.copyOf(reveals);
  }

  /** The same for another chart. */
  NewGrant of(PatientId chart) {
    return new NewGrant(
        chart, account, relationship, basis, startsAt, endsAt, scopes, reveals, givenBy, evidence);
  }

  /**
   * What somebody at a desk saw and who approved.
   *
   * @param seen kind of paper and last digits, never a copy
   * @param approvedBy null where one person decides alone
   */
  public record Evidence(
      String seen, AccountId seenBy, Instant seenAt, @Nullable AccountId approvedBy) {}
}
