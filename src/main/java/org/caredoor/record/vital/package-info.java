// SPDX-License-Identifier: Apache-2.0
/**
 * Vital signs as charts and tables, each sign in one unit, blood pressure as one; and what a person
 * said about themselves.
 */
@NullMarked
package org.caredoor.record.vital;

import org.jspecify.annotations.NullMarked;
