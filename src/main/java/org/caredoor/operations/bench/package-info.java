// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./caredoor bench}: how fast the portal is, measured from outside on a made-up population
 * in a throw-away data directory.
 */
@NullMarked
package org.caredoor.operations.bench;

import org.jspecify.annotations.NullMarked;
