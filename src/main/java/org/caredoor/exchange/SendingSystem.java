// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system that may send, or once might.
 *
 * @param source the name under which its records are kept
 * @param addedAt when its token was made
 * @param disabledAt since when it may send no more; null while it may
 */
public record SendingSystem(
    String name, String source, Instant addedAt, @Nullable Instant disabledAt) {}
