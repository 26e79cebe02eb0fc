// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Argon2id (RFC 9106) with the least that OWASP asks for: 19 MiB, two passes, one lane. Only a few
 * run at once, so that a flood of sign-ins costs time and not all memory.
 */
@Component
public class Passwords {
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);
  private final Semaphore turns;
  private final SignInSettings settings;
  private final String nobodys = nobodys();

  Passwords(SignInSettings settings) {
    this.settings = settings;
    this.turns = new Semaphore(settings.hashesAtOnce(), true);
  }

  public String hash(String password) {
    return inTurn(() -> argon2.encode(normal(password)));
  }

  /** Takes as long for nobody's password, a null hash, as for a wrong one. */
  boolean matches(String password, @Nullable String hash) {
    boolean same = inTurn(() -> argon2.matches(normal(password), hash == null ? nobodys : hash));
    return same && hash != null;
  }

  /** True for a hash that was made with other parameters than today's. */
  boolean outdated(String hash) {
    return argon2.upgradeEncoding(hash);
  }

  /** One password, however the keyboard composed it (NIST SP 800-63B, section 3.1.1.2). */
  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean admitted;
    try {
      admitted = turns.tryAcquire(settings.hashWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException();
    }
    if (!admitted) {
      throw new TooBusyException();
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** A hash that no password has, of the same cost as the real ones. */
  static String nobodys() {
    var random = new SecureRandom();
    byte[] salt = new byte[SALT];
    byte[] hash = new byte[HASH];
    random.nextBytes(salt);
    random.nextBytes(hash);
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            KIBIBYTES, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** More people sign in than can be checked at once; nothing was decided. */
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  static final class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooBusyException() {
      super("too many passwords are being checked");
    }
  }
}
