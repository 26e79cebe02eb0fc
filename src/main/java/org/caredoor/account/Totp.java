// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Time-based codes (RFC 6238): SHA-1, 6 digits, 30 seconds, as every authenticator app speaks. */
final class Totp {
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20; // RFC 4226, section 4: 160 bits
  private static final long STEP_SECONDS = 30;

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The step, now or one either side, of which this is the code. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    long middle = now.getEpochSecond() / STEP_SECONDS;
    OptionalLong found = OptionalLong.empty();
    for (long step = middle - 1; step <= middle + 1; step++) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret as people type it (RFC 4648, section 6), without padding. */
  static String base32(byte[] secret) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : secret) {
      bits = bits << 8 | b & 0xff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt(bits >> held & 31));
      }
    }
    if (held > 0) {
      text.append(BASE32.charAt(bits << 5 - held & 31));
    }
    return text.toString();
  }

  /** What the square code says: {@code otpauth://totp/Issuer:name?secret=…&issuer=…}. */
  static String address(String issuer, String userName, byte[] secret) {
    return "otpauth://totp/"
        + escape(issuer)
        + ":"
        + escape(userName)
        + "?secret="
        + base32(secret)
        + "&issuer="
        + escape(issuer);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
