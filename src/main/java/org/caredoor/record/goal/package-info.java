// SPDX-License-Identifier: Apache-2.0
/** What the patient and the care team aim at, how far they are, and the plans for getting there. */
@NullMarked
package org.caredoor.record.goal;

import org.jspecify.annotations.NullMarked;
