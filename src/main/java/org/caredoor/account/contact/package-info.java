// SPDX-License-Identifier: Apache-2.0
/**
 * How the owner of a log-in is reached: e-mail addresses that were confirmed by a code, the days in
 * which an older address may take a change back, and the mail that tells of each security change.
 *
 * <p>For the rest of the room: {@link org.caredoor.account.contact.Contacts}, {@link
 * org.caredoor.account.contact.SecurityNotices}.
 */
@NullMarked
package org.caredoor.account.contact;

import org.jspecify.annotations.NullMarked;
