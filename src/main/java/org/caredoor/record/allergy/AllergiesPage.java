// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.allergy;

import java.util.List;
import org.caredoor.record.entry.ListFilter;

/**
 * The page of all allergies.
 *
 * @param all how many there are now, whatever the filter shows
 * @param past no longer there
 * @param refuted found to be none
 * @param noneKnown somebody recorded that there are none
 */
record AllergiesPage(
    List<Allergy> current,
    int all,
    List<Allergy> past,
    List<Allergy> refuted,
    boolean noneKnown,
    ListFilter filter) {}
