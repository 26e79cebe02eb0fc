// SPDX-License-Identifier: Apache-2.0
/**
 * What is not shown yet, and why: holds that clinicians set for a danger to life or physical safety
 * (45 CFR 171.201), the desk's list of all holds, and what patients wish for their own results.
 * What holds an entry when it comes in, and what follows from holds, is in {@code record.intake}.
 *
 * <p>Tables: {@code record.hold}, {@code hold_entry}, {@code release_choice}. Must never tell
 * anybody but staff of a rule's or a clinician's hold.
 */
@NullMarked
package org.caredoor.record.release;

import org.jspecify.annotations.NullMarked;
