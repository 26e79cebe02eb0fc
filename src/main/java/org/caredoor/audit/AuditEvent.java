// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was done or refused, in the terms of FHIR R4 AuditEvent.
 *
 * @param actor account or system that did it
 * @param patient key of the patient whose data it was about, if any
 * @param action create, read, update, delete or execute
 * @param what the route or the act, never a value: {@code /records/results/{id}}
 * @param purpose HL7 v3 PurposeOfUse code, such as {@code PATRQT} or {@code TREAT}
 * @param address network address of the caller
 * @param reason reason code of the decision, or of a refusal
 * @param decision of the access policy, where it was asked
 */
public record AuditEvent(
    Actor actor,
    @Nullable Long patient,
    Action action,
    String what,
    String purpose,
    @Nullable String address,
    Outcome outcome,
    @Nullable String reason,
    @Nullable Decision decision) {

  /** What a system added to a record. */
  public static final String INTAKE = "intake";

  /** The same, where the patient is not shown any of it yet: no look that they read of. */
  public static final String INTAKE_HELD = "intake/held";

  /** What no policy decided. */
  public AuditEvent(
      Actor actor,
      @Nullable Long patient,
      Action action,
      String what,
      String purpose,
      @Nullable String address,
      Outcome outcome,
      @Nullable String reason) {
    this(actor, patient, action, what, purpose, address, outcome, reason, null);
  }

  /** The same act, refused in the end. */
  public AuditEvent refused(String why) {
    return new AuditEvent(
        actor, patient, action, what, purpose, address, Outcome.REFUSED, why, decision);
  }

  /**
   * Who acted.
   *
   * @param roles codes of staff roles at that time, in order, with commas between
   */
  public record Actor(Kind kind, @Nullable Long account, String name, @Nullable String roles) {
    /** Somebody without roles. */
    public Actor(Kind kind, @Nullable Long account, String name) {
      this(kind, account, name, null);
    }

    /** The system itself, at intake or in the background. */
    public static Actor system(String name) {
      return new Actor(Kind.SYSTEM, null, name);
    }

    /** Nobody that we know yet: an attempt to sign in. */
    public static Actor unknown() {
      return new Actor(Kind.UNKNOWN, null, "");
    }
  }

  /**
   * What the access policy said.
   *
   * @param version of the rules that decided
   */
  public record Decision(boolean permit, int version) {}

  /** Sorts of actors. */
  public enum Kind {
    PERSON,
    STAFF,
    SYSTEM,
    UNKNOWN
  }

  /** FHIR audit-event-action. */
  public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    EXECUTE
  }

  /** Whether the act was done. */
  public enum Outcome {
    DONE,
    REFUSED
  }
}
