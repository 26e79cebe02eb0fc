// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;

/**
 * A code that was just made.
 *
 * @param no its number among those of the chart
 * @param code {@code K7QD-3XWM-9P2H}; told here and nowhere stored
 */
public record Issued(int no, String code, Instant expires) {}
