// SPDX-License-Identifier: Apache-2.0
/**
 * Confidentiality labels by the rules: which labels an entry has of itself, and why. Pure but for
 * {@link org.caredoor.access.label.LabelBook}, which knows the versions that count. Knows nothing
 * of how entries are stored.
 */
@NullMarked
@NamedInterface("label")
package org.caredoor.access.label;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
