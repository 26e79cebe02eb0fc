// SPDX-License-Identifier: Apache-2.0
/**
 * Tells people what becomes of acting for somebody: answers to what they asked online, access that
 * ends before long, birthdays that change what parents see, and what remains possible after a
 * death. Rooms below say what changes; here it becomes a notice, once.
 *
 * <p>Tables: {@code enrollment.told}. Must never put into a notice more than a day, or tell of a
 * young patient anything that is not so for every family.
 */
@NullMarked
package org.caredoor.enrollment.proxy;

import org.jspecify.annotations.NullMarked;
