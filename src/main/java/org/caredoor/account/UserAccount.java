// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log-in as it is stored.
 *
 * @param passwordHash Argon2id, PHC string
 * @param passwordSet whether there is a password; where there is none no password is right
 * @param totpSecret sealed; null until the authenticator is set up
 * @param emailCodeSince since when a code by mail is a second thing; null where it is none
 * @param emailCodeRests the password came by mail, so that a code by mail would be the mailbox
 *     twice
 * @param managed signs in through the organization, never with a password here
 * @param language two letters, chosen when the log-in was opened
 */
public record UserAccount(
    AccountId id,
    SignedIn.Realm realm,
    String userName,
    String displayName,
    String language,
    String passwordHash,
    boolean passwordSet,
    Instant passwordChangedAt,
    byte @Nullable [] totpSecret,
    @Nullable Instant totpSince,
    @Nullable Instant emailCodeSince,
    boolean emailCodeRests,
    boolean enabled,
    boolean managed,
    Set<StaffRole> roles) {

  public SignedIn signedIn() {
    return new SignedIn(id, realm, realm + ":" + id.value(), displayName, roles);
  }
}
