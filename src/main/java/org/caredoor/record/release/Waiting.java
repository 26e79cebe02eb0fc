// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.util.List;
import org.caredoor.record.intake.Timing;

/**
 * Results that wait because the patient wished so.
 *
 * @param holds their numbers
 * @param timing what they wait for, the longest of it
 */
record Waiting(List<Integer> holds, Timing timing) {}
