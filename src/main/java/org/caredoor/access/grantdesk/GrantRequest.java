// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and what was decided.
 *
 * @param evidence null where nothing was seen: what is asked online, or the lifting of a block
 * @param byStaff asked at a desk, not online
 * @param decision null while it waits
 * @param patientsSay what the patient has to say about it; null for nothing
 */
record GrantRequest(
    long no,
    PatientId patient,
    Wish wish,
    @Nullable Evidence evidence,
    String note,
    boolean two,
    AccountId askedBy,
    boolean byStaff,
    Instant askedAt,
    Instant expiresAt,
    State state,
    @Nullable Decision decision,
    @Nullable PatientsSay patientsSay) {

  enum Kind {
    GRANT,
    UNBLOCK,
    EXCEPTION;

    /** As stored and written in texts. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum State {
    ASKED,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    /** Nobody decided in time. */
    LAPSED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is asked for. */
  sealed interface Wish {
    default Kind kind() {
      return switch (this) {
        case Access access -> Kind.GRANT;
        case Lifting lifting -> Kind.UNBLOCK;
        case Exemption exemption -> Kind.EXCEPTION;
      };
    }

    /** Whom it is about; null for nobody but the patient. */
    default @Nullable AccountId person() {
      return switch (this) {
        case Access access -> access.account();
        case Lifting lifting -> lifting.account();
        case Exemption exemption -> null;
      };
    }
  }

  /**
   * That somebody may act.
   *
   * @param scopes null for all that the policy gives
   * @param from null for as soon as it is given
   * @param until null for no end
   * @param replaces number of the grant that ends then; 0 for none
   */
  record Access(
      AccountId account,
      String relationship,
      Basis basis,
      @Nullable Set<Scope> scopes,
      Set<Label> reveals,
      @Nullable Instant from,
      @Nullable Instant until,
      int replaces)
      implements Wish {}

  /** That somebody is kept out no more. */
  record Lifting(AccountId account) implements Wish {}

  /**
   * That parents keep what another age gives.
   *
   * @param band whose rules count for parents
   * @param reviewAt when it ends by itself
   */
  record Exemption(String band, String ground, Instant reviewAt) implements Wish {}

  /**
   * @param refusal code of the reason; empty for anything but a refusal
   */
  record Decision(AccountId by, Instant at, String refusal, String note) {}

  /** Whether something else is about the same, on whatever terms. */
  boolean about(Wish other) {
    return wish.kind() == other.kind()
        && Objects.equals(wish.person(), other.person())
        && (!(wish instanceof Access one)
            || !(other instanceof Access two)
            || one.relationship().equals(two.relationship()) && one.basis() == two.basis());
  }

  /** Whether it says just this. */
  boolean says(Wish other, @Nullable Evidence seen, String words) {
    return wish.equals(other) && note.equals(words) && Evidence.same(evidence, seen);
  }

  /** Whether it is the patient's alone to give; colleagues may still refuse it. */
  boolean patientDecides() {
    return patientsSay != null && patientsSay.kind() == PatientsSay.Kind.DECIDES;
  }

  boolean waits(Instant now) {
    return state == State.ASKED && now.isBefore(expiresAt);
  }

  /** The state as of a moment: what waited too long is over without anybody's doing. */
  State state(Instant now) {
    return state == State.ASKED && !now.isBefore(expiresAt) ? State.LAPSED : state;
  }
}
