// SPDX-License-Identifier: Apache-2.0
/**
 * Home: what needs the viewer, what comes up, what is new, whom to call; and the clinics' hours.
 */
@NullMarked
package org.caredoor.record.home;

import org.jspecify.annotations.NullMarked;
