// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import org.caredoor.patient.Chart;

/**
 * A grant that somebody holds, and what the policy says of it now.
 *
 * @param version number of the rules that were asked
 */
record Held(GrantFacts grant, Chart chart, PatientFacts patient, Ruling ruling, int version) {
  boolean open() {
    return ruling instanceof Ruling.Permit;
  }
}
