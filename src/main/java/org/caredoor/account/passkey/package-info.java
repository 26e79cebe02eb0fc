// SPDX-License-Identifier: Apache-2.0
/**
 * Passkeys: sign-in with the fingerprint, face or PIN of one's own device, which counts as both
 * factors (W3C Web Authentication, Level 3).
 *
 * <p>Face: {@link org.caredoor.account.passkey.Passkeys}. Tables: {@code account.passkey} and
 * {@code account.passkey_answer}, {@code account.passkey_offer}. The page's script carries between
 * the browser's own dialog and ordinary forms; without it the password is there.
 */
@NullMarked
package org.caredoor.account.passkey;

import org.jspecify.annotations.NullMarked;
