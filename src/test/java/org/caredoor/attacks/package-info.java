// SPDX-License-Identifier: Apache-2.0
/** What somebody with bad intentions tries, over all doors at once. */
@NullMarked
package org.caredoor.attacks;

import org.jspecify.annotations.NullMarked;
