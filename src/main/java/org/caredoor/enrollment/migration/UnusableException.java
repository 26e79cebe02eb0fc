// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

/** Ends the reading of a file. The detail names a column or a line, never a value. */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Fault fault;
  private final String detail;

  UnusableException(Fault fault, String detail) {
    super(fault.code(), null, false, false);
    this.fault = fault;
    this.detail = detail;
  }

  Fault fault() {
    return fault;
  }

  String detail() {
    return detail;
  }
}
