// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where a patient is at home.
 *
 * @param state two letters; null where nobody knows
 */
record Home(ZoneId zone, @Nullable String state) {}
