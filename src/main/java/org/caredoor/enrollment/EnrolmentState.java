// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

/** Where a chart stands on the way to a log-in of its own. */
public enum EnrolmentState {
  NOT_OFFERED,
  OFFERED,
  DECLINED,
  DEFERRED,
  TOKEN_ISSUED,
  /** A code was handed out and ran out of time. */
  LAPSED,
  STARTED,
  ACTIVE,
  LOCKED,
  CLOSED,
  DECEASED;

  /** Whether somebody may still be helped in from here. */
  public boolean open() {
    return switch (this) {
      case NOT_OFFERED, OFFERED, DECLINED, DEFERRED, TOKEN_ISSUED, LAPSED, STARTED, CLOSED -> true;
      case ACTIVE, LOCKED, DECEASED -> false;
    };
  }
}
