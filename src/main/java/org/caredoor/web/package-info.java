// SPDX-License-Identifier: Apache-2.0
/**
 * The ground every page stands on: shell, templates, words in each language, icons, error pages,
 * design assets.
 *
 * <p>Face: {@link org.caredoor.web.Page} (given to every template), {@link org.caredoor.web.Viewer}
 * (set by {@code access}), {@link org.caredoor.web.Words}. Tables: none. Must never know a room
 * above it.
 */
@NullMarked
@ApplicationModule(
    displayName = "web",
    allowedDependencies = {})
package org.caredoor.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
