// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import java.time.Instant;
import org.caredoor.account.session.Device;

/**
 * A device that its owner trusts.
 *
 * @param device what it said of itself
 */
public record TrustedDevice(
    long id, Device device, Instant trustedAt, Instant lastUsedAt, Instant endsAt) {}
