// SPDX-License-Identifier: Apache-2.0
/**
 * What a measurement says and how it compares: value, unit, range, goal, flag, verdict. Judges with
 * numbers of the lab and of the care team only, never with a diagnosis, and rather not at all than
 * without a ground.
 */
@NullMarked
package org.caredoor.record.reading;

import org.jspecify.annotations.NullMarked;
