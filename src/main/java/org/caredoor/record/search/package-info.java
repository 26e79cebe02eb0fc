// SPDX-License-Identifier: Apache-2.0
/**
 * Search over the whole record, by the words people use. What they look for is never written down.
 */
@NullMarked
package org.caredoor.record.search;

import org.jspecify.annotations.NullMarked;
