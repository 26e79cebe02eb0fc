// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.LocalDate;

/**
 * That the record on the page is of somebody who died, said to those who acted for them.
 *
 * @param last day on which they may read it
 */
public record Remembered(LocalDate last) {}
