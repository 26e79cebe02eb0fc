// SPDX-License-Identifier: Apache-2.0
/**
 * The start of the health record, the list of test results, and one result or report. Says what a
 * number means by templates over what is stored, never by free words of its own.
 */
@NullMarked
package org.caredoor.record.result;

import org.jspecify.annotations.NullMarked;
