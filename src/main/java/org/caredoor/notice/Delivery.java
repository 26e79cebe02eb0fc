// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message by one way to one place, whose turn it is.
 *
 * @param tries how often it was tried, this time included
 * @param unsure a gateway may have it from the try before
 * @param mark fingerprint of what it said in the try before; null before the first
 * @param collected goes in one message with others
 */
record Delivery(
    long id,
    Channel channel,
    String address,
    int tries,
    boolean unsure,
    @Nullable String mark,
    boolean collected,
    Instant createdAt,
    StoredNotice notice) {}
