// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import org.caredoor.record.entry.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * One vital sign with its whole history.
 *
 * @param card null when the filter leaves nothing
 */
record VitalPage(
    ListFilter filter,
    boolean metric,
    String slug,
    String name,
    @Nullable VitalCard card,
    int found) {}
