// SPDX-License-Identifier: Apache-2.0
/**
 * Two charts of one person become one, and two again: who asked, who agreed, and what becomes of
 * who may act for the patient. Rooms above move what is theirs ({@link
 * org.caredoor.access.merging.ChartPart}).
 *
 * <p>Face: {@link org.caredoor.access.merging.Merges}. Tables: {@code access.merge}, {@code
 * merge_whole}, {@code merge_step}. Must never let anybody but the patient see more than before,
 * unless a person said so.
 */
@NullMarked
@NamedInterface("merging")
package org.caredoor.access.merging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
