// SPDX-License-Identifier: Apache-2.0
/** What the patient must not get: allergies and intolerances, and what turned out to be none. */
@NullMarked
package org.caredoor.record.allergy;

import org.jspecify.annotations.NullMarked;
