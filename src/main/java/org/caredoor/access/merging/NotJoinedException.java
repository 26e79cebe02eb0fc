// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

/** Ends a merge that a room finds it must not do, without a trace. */
public final class NotJoinedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  /**
   * @param why last part of a text's key
   */
  public NotJoinedException(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
