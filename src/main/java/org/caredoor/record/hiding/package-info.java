// SPDX-License-Identifier: Apache-2.0
/**
 * What patients keep from those who act for them: one entry, or a visit with all that belongs to
 * it. Who sees an entry now is asked of the very keys that would read it.
 */
@NullMarked
package org.caredoor.record.hiding;

import org.jspecify.annotations.NullMarked;
