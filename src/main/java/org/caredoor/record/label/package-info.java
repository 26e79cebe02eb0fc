// SPDX-License-Identifier: Apache-2.0
/**
 * Labels by hand: why an entry is confidential and from whom it is kept, for clinical staff who
 * have the chart open; they give and take labels with a reason. A choice is stronger than any rule.
 */
@NullMarked
package org.caredoor.record.label;

import org.jspecify.annotations.NullMarked;
