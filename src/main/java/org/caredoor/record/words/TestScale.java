// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a laboratory test or vital sign beside its words.
 *
 * @param kind lab, vital, imaging, panel or survey
 * @param group blood-sugar, kidney …
 * @param unit UCUM unit of the numbers here
 * @param decimals digits to show after the point
 * @param callLow at or below it a clinic wants a call
 * @param callHigh at or above it a clinic wants a call
 * @param scaleLow sensible low end of a number line
 * @param scaleHigh sensible high end of a number line
 */
public record TestScale(
    String loinc,
    String kind,
    String group,
    @Nullable String unit,
    @Nullable Integer decimals,
    @Nullable BigDecimal callLow,
    @Nullable BigDecimal callHigh,
    @Nullable BigDecimal scaleLow,
    @Nullable BigDecimal scaleHigh) {}
