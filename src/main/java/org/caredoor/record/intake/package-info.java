// SPDX-License-Identifier: Apache-2.0
/**
 * How a FHIR resource becomes an entry: checks, typed columns, rewritten ids, numbers, bulk
 * writing. Behind {@link org.caredoor.record.RecordIntake}.
 */
@NullMarked
package org.caredoor.record.intake;

import org.jspecify.annotations.NullMarked;
