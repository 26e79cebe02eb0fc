// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The question a device has to sign: random, of one session, for one purpose, good once. */
@Component
class PasskeyChallenges {
  static final Duration HOLDS = Duration.ofMinutes(5);

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  PasskeyChallenges(InstantSource clock) {
    this.clock = clock;
  }

  /** What the answer is for. */
  enum Purpose {
    SIGN_IN,
    CONFIRM,
    ADD;

    private String attribute() {
      return "passkey-challenge-" + this;
    }
  }

  /** Makes a new one; the one before it in this session is void. */
  byte[] ask(HttpServletRequest request, Purpose purpose) {
    byte[] challenge = new byte[BYTES];
    random.nextBytes(challenge);
    String kept =
        clock.instant().getEpochSecond() + " " + Base64.getEncoder().encodeToString(challenge);
    request.getSession().setAttribute(purpose.attribute(), kept);
    return challenge;
  }

  /** The one that was asked, once. */
  Optional<byte[]> take(HttpServletRequest request, Purpose purpose) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(purpose.attribute()) instanceof String kept)) {
      return Optional.empty();
    }
    session.removeAttribute(purpose.attribute());
    String[] parts = kept.split(" ", 2);
    Instant since = Instant.ofEpochSecond(Long.parseLong(parts[0], 10));
    return since.plus(HOLDS).isAfter(clock.instant())
        ? Optional.of(Base64.getDecoder().decode(parts[1]))
        : Optional.empty();
  }
}
