// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** What the app on a person's phone shows (RFC 6238). */
final class Authenticator {
  private Authenticator() {}

  /** The six digits that hold at a moment. */
  static String code(byte[] secret, Instant at) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1),
              at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
