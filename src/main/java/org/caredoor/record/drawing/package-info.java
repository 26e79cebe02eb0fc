// SPDX-License-Identifier: Apache-2.0
/**
 * Server-made SVG drawings of the record: the band, its small form, and lines over time. Across in
 * percent and down in pixels, so that text never scales; colours come from classes only.
 */
@NullMarked
package org.caredoor.record.drawing;

import org.jspecify.annotations.NullMarked;
