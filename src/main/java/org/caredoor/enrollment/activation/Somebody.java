// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import org.caredoor.account.FirstLogIns;
import org.caredoor.account.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the middle of their start pages in this browser.
 *
 * @param first while there is no way to sign in yet; null afterwards
 * @param signedIn once there is one; null before
 */
record Somebody(
    Activation activation, FirstLogIns.@Nullable First first, @Nullable SignedIn signedIn) {}
