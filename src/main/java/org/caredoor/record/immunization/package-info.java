// SPDX-License-Identifier: Apache-2.0
/** Shots: what they protect against, every date, and the record a school asks for. */
@NullMarked
package org.caredoor.record.immunization;

import org.jspecify.annotations.NullMarked;
