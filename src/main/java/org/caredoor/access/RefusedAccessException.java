// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

/** The policy does not open what was asked for; the trail knows it already. */
final class RefusedAccessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RefusalCode code;
  private final String name;

  /**
   * @param name given name of the patient, which the person knows; empty where they should not
   */
  RefusedAccessException(RefusalCode code, String name) {
    super(code.code(), null, false, false);
    this.code = code;
    this.name = name;
  }

  String name() {
    return name;
  }

  RefusalCode code() {
    return code;
  }
}
