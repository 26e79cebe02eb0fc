// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.NotAuditedException;
import org.jspecify.annotations.Nullable;

/** The audit rows of one request: those on their way, and the changes whose end is not known. */
final class Traces {
  private static final int FIRST_ERROR = 400;

  private final AuditTrail audit;
  private final Queue<AuditHandle> underWay = new ArrayDeque<>();
  private final List<AuditEvent> changes = new ArrayList<>();
  private boolean failed;

  Traces(AuditTrail audit) {
    this.audit = audit;
  }

  /** Those of a request; null where no answer waits for them. */
  static @Nullable Traces of(HttpServletRequest request) {
    return (Traces) request.getAttribute(Traces.class.getName());
  }

  /** A row that has to be on disk before the answer leaves. */
  void add(AuditHandle handle) {
    underWay.add(handle);
  }

  /** A change that was traced before it was tried. */
  void tried(AuditEvent change) {
    changes.add(change);
  }

  /**
   * Returns when all rows are on disk, also those that say that a change was refused in the end.
   *
   * @param status of the answer that is about to leave
   */
  void settle(int status) {
    try {
      if (status >= FIRST_ERROR) {
        changes.forEach(change -> underWay.add(audit.begin(change.refused("HTTP-" + status))));
        changes.clear();
      }
      while (!underWay.isEmpty()) {
        underWay.remove().await();
      }
    } catch (NotAuditedException e) {
      failed = true;
      throw e;
    }
  }

  /** Whether a row could not be stored, so that nothing may leave. */
  boolean failed() {
    return failed;
  }

  void fail() {
    failed = true;
  }
}
