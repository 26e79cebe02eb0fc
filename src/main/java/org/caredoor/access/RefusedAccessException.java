// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import org.jspecify.annotations.Nullable;

/** The policy does not open what was asked for; the trail knows it already. */
final class RefusedAccessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RefusalCode code;
  private final String name;
  private final transient @Nullable DeskRefusal desk;

  /**
   * @param name given name of the patient, which the person knows; empty where they should not
   */
  RefusedAccessException(RefusalCode code, String name) {
    super(code.code(), null, false, false);
    this.code = code;
    this.name = name;
    this.desk = null;
  }

  /** At a desk. */
  RefusedAccessException(DeskRefusal desk) {
    super(desk.code().code(), null, false, false);
    this.code = desk.code();
    this.name = "";
    this.desk = desk;
  }

  /** What staff are told; null for everybody else. */
  @Nullable DeskRefusal desk() {
    return desk;
  }

  String name() {
    return name;
  }

  RefusalCode code() {
    return code;
  }
}
