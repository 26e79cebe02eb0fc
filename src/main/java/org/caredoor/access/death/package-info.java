// SPDX-License-Identifier: Apache-2.0
/**
 * When a patient has died: what sources and desks say of it and what that means. The log-in of the
 * patient opens nothing and lets nobody in; those who acted for them read for a while what they
 * could read, and do nothing. All of it follows from one row at the moment of asking, so that
 * taking a mistake back leaves everything as it was.
 *
 * <p>Face: {@link org.caredoor.access.death.Deaths}. Tables: {@code access.death}, {@code
 * after_death}. Must never end a grant, a log-in or a way to sign in.
 */
@NullMarked
@NamedInterface("death")
package org.caredoor.access.death;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
