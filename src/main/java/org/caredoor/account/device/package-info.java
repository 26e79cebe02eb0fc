// SPDX-License-Identifier: Apache-2.0
/**
 * Devices of patients that were trusted after a sign-in with two factors: for 30 days the password
 * alone signs in there. They never count where all factors are asked for again, and end with every
 * change of a password or factor.
 *
 * <p>For the rest of the room: {@link org.caredoor.account.device.TrustedDevices}.
 */
@NullMarked
package org.caredoor.account.device;

import org.jspecify.annotations.NullMarked;
