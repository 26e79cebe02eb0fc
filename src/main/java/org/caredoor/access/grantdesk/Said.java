// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.List;

/**
 * Why something ended or somebody is kept out: a code of a list, and words of the desk.
 *
 * @param code empty for words of before without a code
 */
record Said(String code, String note) {
  /** The patient has died; who acted for them is told in another way. */
  static final String DIED = "died";

  /** Why a desk ends an access. */
  static final List<String> ENDINGS =
      List.of("patient-asked", "person-asked", "court", "custody", "mistake", Said.DIED, "other");

  /** Why a desk keeps somebody out. */
  static final List<String> BLOCKS = List.of("restraining-order", "patient-asked", "harm", "other");

  /** Why a second person says no. */
  static final List<String> REFUSALS =
      List.of("paper", "person", "too-much", "not-wanted", "harm", "other");

  /** The patient said no. */
  static final String PATIENT = "patient";

  /** What the portal itself writes. */
  private static final List<String> OWN =
      List.of("patient", "safety", "time", "replaced", "joined", "parted");

  /** As stored: {@code court: order of May 4}. */
  String text() {
    return note.isEmpty() ? code : code + ": " + note;
  }

  static Said of(String stored) {
    int colon = stored.indexOf(": ");
    String code = colon < 0 ? stored : stored.substring(0, colon);
    return ENDINGS.contains(code) || BLOCKS.contains(code) || OWN.contains(code)
        ? new Said(code, colon < 0 ? "" : stored.substring(colon + 2))
        : new Said("", stored);
  }
}
