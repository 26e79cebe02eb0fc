// SPDX-License-Identifier: Apache-2.0
/**
 * The desk that finds out whether two charts are one person's: pairs that may be, both charts
 * beside each other, joining them and taking that back, and telling the patient.
 *
 * <p>Works through {@link org.caredoor.patient.Duplicates} and {@link
 * org.caredoor.access.merging.Merges}. Must never show what is in a record: how much there is is
 * enough to tell which chart stays.
 */
@NullMarked
package org.caredoor.enrollment.merging;

import org.jspecify.annotations.NullMarked;
