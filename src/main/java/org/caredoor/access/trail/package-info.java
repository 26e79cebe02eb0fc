// SPDX-License-Identifier: Apache-2.0
/**
 * The trail as privacy officers read it, and administrators what is about log-ins. To look at it is
 * in it, too, with the patient or log-in that was asked about.
 *
 * <p>A request goes {@code TrailController} to {@code TrailChoice} (who is meant) to {@code
 * audit.TrailSearch}. Must never show clinical data, and never a row to somebody whose role it is
 * not.
 */
@NullMarked
package org.caredoor.access.trail;

import org.jspecify.annotations.NullMarked;
