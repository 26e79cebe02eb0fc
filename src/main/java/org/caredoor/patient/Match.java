// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.List;

/** Whose chart somebody is that a source tells of. */
public sealed interface Match {
  /** This chart, beyond reasonable doubt. */
  record One(PatientId patient) implements Match {}

  /** Nobody we know. */
  record None() implements Match {}

  /** Perhaps one of these: a person has to decide. */
  record Unsure(List<PatientId> candidates, Doubt doubt) implements Match {}

  /** Why a person has to decide; stored, never renamed. */
  enum Doubt {
    /** The identifier is that of one chart, the name and the birth date are not. */
    IDENTIFIER_OF_ANOTHER,
    /** Identifiers of several charts. */
    SEVERAL_CHARTS,
    /** Name and birth date agree, and nothing else confirms it. */
    NOTHING_CONFIRMS,
    /** Name and birth date agree, and something else speaks against it. */
    SOMETHING_CONTRADICTS,
    /** First name, birth date and an address or phone agree, the family name does not. */
    OTHER_FAMILY_NAME,
    /** The whole name and an address or phone agree, the birth date does not. */
    OTHER_BIRTH_DATE
  }
}
