// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.time.Instant;
import java.util.Set;
import org.caredoor.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What the provider proved about somebody.
 *
 * @param subject the provider's key of the person, with the issuer the only identity
 * @param site as the claim has it; not looked up yet
 * @param session the provider's key of the session, {@code sid}
 * @param secondFactor whether two factors were given there
 * @param at when they were given there
 */
record SsoPerson(
    String issuer,
    String subject,
    String userName,
    String displayName,
    Set<StaffRole> roles,
    @Nullable String site,
    @Nullable String session,
    boolean secondFactor,
    @Nullable Instant at,
    String idToken) {}
