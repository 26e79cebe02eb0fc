// SPDX-License-Identifier: Apache-2.0
/**
 * The reading kit of the record: entries found with a key, and a gentle view of FHIR JSON.
 *
 * <p>Contents that were read stay parsed in memory for a quarter of an hour. Nothing is answered
 * from there alone: which entries there are, and with which fingerprint of their content, is asked
 * with the key each time, and only what the same log-in has read is at hand.
 */
@NullMarked
package org.caredoor.record.entry;

import org.jspecify.annotations.NullMarked;
