// SPDX-License-Identifier: Apache-2.0
/** The reading kit of the record: entries found with a key, and a gentle view of FHIR JSON. */
@NullMarked
package org.caredoor.record.entry;

import org.jspecify.annotations.NullMarked;
