// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

/** How far a message is. */
public enum Fate {
  /** It will be sent, or tried again. */
  WAITING,
  /** A mail server or a gateway is being asked to take it. */
  HANDED,
  /** A mail server or a gateway took it, or it was printed. */
  SENT,
  /** The gateway says that it arrived. */
  DELIVERED,
  /** It will not arrive. */
  FAILED,
  /** It was not to be sent any more. */
  DROPPED;

  /** Whether we have nothing to do with it any more. */
  boolean over() {
    return this != WAITING && this != HANDED;
  }
}
