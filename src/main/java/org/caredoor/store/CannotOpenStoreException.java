// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store cannot be opened; the message says why in plain words, the advice what to do. */
public final class CannotOpenStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Why why;
  private final List<String> advice;

  CannotOpenStoreException(Why why, String message, String... advice) {
    this(why, null, message, advice);
  }

  CannotOpenStoreException(Why why, @Nullable Throwable cause, String message, String... advice) {
    super(message, cause);
    this.why = why;
    this.advice = Stream.of(advice).filter(line -> !line.isBlank()).toList();
  }

  public Why why() {
    return why;
  }

  /** What to do about it, a line each. */
  public List<String> advice() {
    return advice;
  }

  /** Sorts of reasons; the command line ends with a code for each. */
  public enum Why {
    FAILED,
    MISSING,
    IN_USE
  }
}
