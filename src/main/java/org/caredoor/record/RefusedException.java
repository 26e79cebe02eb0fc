// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of something that is not taken in; caught where one resource or one file ends.
 * The detail names elements and positions, never values.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RefusalReason reason;
  private final @Nullable String detail;

  public RefusedException(RefusalReason reason, @Nullable String detail) {
    super(reason.code(), null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  public RefusalReason reason() {
    return reason;
  }

  /** In words: the reason, and where in the resource. */
  public String words() {
    return detail == null ? reason.words() : reason.words() + ": " + detail;
  }
}
