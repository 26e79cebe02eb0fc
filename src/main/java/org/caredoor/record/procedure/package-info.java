// SPDX-License-Identifier: Apache-2.0
/** Operations, procedures, and devices in or on the body; small steps of visits stand apart. */
@NullMarked
package org.caredoor.record.procedure;

import org.jspecify.annotations.NullMarked;
