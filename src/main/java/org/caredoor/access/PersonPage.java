// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import java.util.Optional;
import org.caredoor.patient.Chart;

/** Who the person is, and the form that asks why their chart is to be opened. */
record PersonPage(
    Chart chart,
    Optional<String> recordNumber,
    List<Purpose> purposes,
    Optional<Openings.Opening> current,
    String purpose,
    String note,
    boolean wrong) {}
