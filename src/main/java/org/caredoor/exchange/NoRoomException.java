// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What comes cannot be put aside now, and may be sent again later; nothing of it was stored. */
final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(5);

  private final HttpStatus status;
  private final Duration retryAfter;

  private NoRoomException(HttpStatus status, Duration retryAfter, String words) {
    super(words);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** This system has as many requests open as it may. */
  static NoRoomException ofTheirs(int most) {
    return new NoRoomException(
        HttpStatus.TOO_MANY_REQUESTS, SOON, most + " requests of this system are open already");
  }

  /** All that may come at once comes already. */
  static NoRoomException ofAll() {
    return new NoRoomException(
        HttpStatus.SERVICE_UNAVAILABLE, SOON, "too much is coming in at once");
  }

  static NoRoomException onDisk() {
    return new NoRoomException(
        HttpStatus.SERVICE_UNAVAILABLE, LATER, "there is no room on the disk");
  }

  static NoRoomException onDisk(IOException cause) {
    NoRoomException full = onDisk();
    full.initCause(cause);
    return full;
  }

  HttpStatus status() {
    return status;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
