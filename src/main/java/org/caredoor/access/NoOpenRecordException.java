// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

/** A page of a record was asked for by somebody who has none open. */
public class NoOpenRecordException extends RuntimeException {
  NoOpenRecordException() {
    super("no record is open");
  }
}
