// SPDX-License-Identifier: Apache-2.0
/**
 * Papers of the record: notes, letters, reports and pictures, listed, shown safely in the page, and
 * handed out as files. What came with them is hostile until looked at.
 */
@NullMarked
package org.caredoor.record.document;

import org.jspecify.annotations.NullMarked;
