// SPDX-License-Identifier: Apache-2.0
/**
 * How many requests one network, one visitor and one log-in may make. Guessing of passwords and
 * codes is slowed down elsewhere, in {@link org.caredoor.account.Throttle}.
 */
@NullMarked
package org.caredoor.account.pace;

import org.jspecify.annotations.NullMarked;
