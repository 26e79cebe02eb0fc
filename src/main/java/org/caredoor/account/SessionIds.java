// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.session.SessionIdGenerator;

/**
 * Ids of sessions: 216 random bits. Their 36 letters fill the column that Spring Session made for
 * UUIDs, which have 122.
 */
final class SessionIds implements SessionIdGenerator {
  private static final int BYTES = 27;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String generate() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
