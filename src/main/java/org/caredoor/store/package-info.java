// SPDX-License-Identifier: Apache-2.0
/**
 * The data store: PostgreSQL, embedded or by address, its migrations room by room, and the two ways
 * to speak to it.
 *
 * <p>Face: {@link org.caredoor.store.Database}. Tables: none of its own. Must never hand out a
 * connection that sees every patient to code that serves a person.
 */
@NullMarked
@ApplicationModule(
    displayName = "store",
    allowedDependencies = {})
package org.caredoor.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
