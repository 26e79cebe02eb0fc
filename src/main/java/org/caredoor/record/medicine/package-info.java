// SPDX-License-Identifier: Apache-2.0
/** What the patient takes, why and how, how long it lasts, and what they no longer take. */
@NullMarked
package org.caredoor.record.medicine;

import org.jspecify.annotations.NullMarked;
