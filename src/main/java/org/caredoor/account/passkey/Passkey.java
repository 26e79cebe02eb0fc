// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import java.time.Instant;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One passkey, as its owner knows it.
 *
 * @param synced copied to its owner's other devices by who keeps their passwords
 */
record Passkey(
    long id,
    AccountId account,
    String name,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    boolean synced,
    Credential credential) {}
