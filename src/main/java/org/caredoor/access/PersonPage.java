// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import java.util.Optional;
import org.caredoor.patient.Chart;

/**
 * Who the person is, and the form that asks why their chart is to be opened.
 *
 * @param purposes that count for this patient; none for a patient of another site
 * @param links what rooms above have to offer
 * @param breakGlass whether the chart may be opened in an emergency
 */
record PersonPage(
    Chart chart,
    Optional<String> recordNumber,
    List<Purpose> purposes,
    List<PersonLinks.PersonLink> links,
    boolean breakGlass,
    Optional<Openings.Opening> current,
    String purpose,
    String note,
    boolean wrong) {}
