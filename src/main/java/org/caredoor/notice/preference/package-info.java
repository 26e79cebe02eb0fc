// SPDX-License-Identifier: Apache-2.0
/**
 * How somebody wants to be told: by which ways of what, when not, in which language; and their
 * numbers for texts.
 *
 * <p>For the rest of the room: {@link org.caredoor.notice.preference.Preferences}, {@link
 * org.caredoor.notice.preference.Phones}. Tables: {@code notice.preference}, {@code choice}, {@code
 * phone}, {@code stopped}.
 */
@NullMarked
package org.caredoor.notice.preference;

import org.jspecify.annotations.NullMarked;
