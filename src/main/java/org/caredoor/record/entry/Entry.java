// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.time.Instant;
import org.caredoor.access.DataClass;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the record, as a page reads it.
 *
 * @param no its number in the patient's record; stands in addresses
 * @param arrivalNo what was named later has more
 * @param code code of the leading coding, never shown
 * @param when when it clinically happened
 * @param encounterNo entry number of the visit it belongs to
 * @param panelNo entry number of the report or panel that lists it
 * @param fresh new for this viewer: recent and not opened yet in this version
 * @param marked known to be marked as opened by this viewer in this version; false where that was
 *     not asked
 * @param source name of the system it came from
 * @param json the FHIR resource, ids rewritten
 */
public record Entry(
    int no,
    int arrivalNo,
    String resourceType,
    DataClass dataClass,
    @Nullable String codeSystem,
    @Nullable String code,
    @Nullable String display,
    @Nullable String category,
    @Nullable String status,
    FhirDate when,
    @Nullable Integer encounterNo,
    @Nullable Integer panelNo,
    int version,
    Instant receivedAt,
    boolean fresh,
    boolean marked,
    String source,
    Fhir json) {}
