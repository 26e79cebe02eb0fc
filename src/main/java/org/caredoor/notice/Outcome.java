// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.http.HttpHeaders;
import java.time.Duration;

/** How handing a message to a gateway ended. Faults hold no address. */
public sealed interface Outcome {
  /**
   * It took the message.
   *
   * @param ref by which it knows it; empty where it says none
   */
  record Taken(String ref) implements Outcome {}

  /** It will never take it. */
  record Refused(String fault) implements Outcome {}

  /** The place is gone: nothing will ever reach it. */
  record Gone(String fault) implements Outcome {}

  /**
   * It did not take it now.
   *
   * @param pause how long it wants us to wait at least
   */
  record Later(String fault, Duration pause) implements Outcome {}

  /** Whether it took it is not known. */
  record Unsure(String fault) implements Outcome {}

  /** What a gateway says when it is asked for a message. */
  sealed interface Found {
    /** It has it. */
    record There(String ref) implements Found {}

    /** It never got it. */
    record Nowhere() implements Found {}

    /** It does not say. */
    record Unknown(String fault) implements Found {}
  }

  /** How long an answer asks to wait (RFC 9110, section 10.2.3), up to an hour; zero without. */
  static Duration retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Math.min(Integer.parseInt(value, 10), 3600)))
        .orElse(Duration.ZERO);
  }
}
