// SPDX-License-Identifier: Apache-2.0
/**
 * What patients decide about who sees their record: letting somebody in by a code, changing and
 * ending it, a quiet review for one's safety; and what teens and parents are told of the rules.
 *
 * <p>Tables: {@code access.invitation}; grants and blocks through {@link
 * org.caredoor.access.Grants}. Must never look somebody up by name, end what the law gives a
 * parent, or let the other side notice.
 */
@NullMarked
package org.caredoor.access.sharing;

import org.jspecify.annotations.NullMarked;
