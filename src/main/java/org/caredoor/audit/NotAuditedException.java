// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import org.jspecify.annotations.Nullable;

/** The trail could not take a row: what it was to say must not happen, nor be shown. */
public class NotAuditedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotAuditedException(@Nullable Throwable cause) {
    super("the audit trail could not be written", cause);
  }
}
