// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import java.util.Optional;
import org.caredoor.patient.Chart;

/**
 * The form that opens a chart in an emergency, or whom to call.
 *
 * @param allowed whether a role of theirs may
 * @param wrong names of fields to mend
 */
record EmergencyPage(
    Chart chart,
    Optional<String> recordNumber,
    boolean allowed,
    EmergencyForm form,
    List<String> wrong) {}
