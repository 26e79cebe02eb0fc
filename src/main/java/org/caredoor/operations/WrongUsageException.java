// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

/** The command line cannot be understood; the message says what is wrong with it. */
public final class WrongUsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongUsageException(String message) {
    super(message);
  }
}
