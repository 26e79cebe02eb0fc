// SPDX-License-Identifier: Apache-2.0
/** Health issues: those of now, those of the past, and what visits named. */
@NullMarked
package org.caredoor.record.condition;

import org.jspecify.annotations.NullMarked;
