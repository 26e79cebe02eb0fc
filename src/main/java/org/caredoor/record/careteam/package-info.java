// SPDX-License-Identifier: Apache-2.0
/** The people who care for the patient, what each is for, and where they are. */
@NullMarked
package org.caredoor.record.careteam;

import org.jspecify.annotations.NullMarked;
