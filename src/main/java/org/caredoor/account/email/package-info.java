// SPDX-License-Identifier: Apache-2.0
/**
 * A code by mail as the second thing beside the password, for patients who turned it on. It is the
 * weakest one: whoever has the mailbox has it. So it never helps back in, rests after a password
 * that came by mail, and changes nothing of a log-in that has an authenticator or a passkey.
 *
 * <p>For the rest of the room: {@link org.caredoor.account.email.EmailCodes}.
 */
@NullMarked
package org.caredoor.account.email;

import org.jspecify.annotations.NullMarked;
