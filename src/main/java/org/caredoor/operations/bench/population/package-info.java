// SPDX-License-Identifier: Apache-2.0
/**
 * A made-up population of any size. A few hundred model patients go through the real intake; what
 * it stored for them is copied with other names, dates and values for all others.
 */
@NullMarked
package org.caredoor.operations.bench.population;

import org.jspecify.annotations.NullMarked;
