// SPDX-License-Identifier: Apache-2.0
/** Visits of the record: those to come, those that were, and everything of one visit. */
@NullMarked
package org.caredoor.record.visit;

import org.jspecify.annotations.NullMarked;
