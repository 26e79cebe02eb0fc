// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.audit.NotAuditedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The audit rows of one request: those on their way, and the changes whose end is not known. */
final class Traces {
  private static final int FIRST_ERROR = 400;

  /** Answers that show what was asked for, with what is wrong about it. */
  private static final Set<Integer> SHOWING =
      Set.of(HttpStatus.CONFLICT.value(), HttpStatus.UNPROCESSABLE_CONTENT.value());

  private final AuditTrail audit;
  private final Queue<AuditHandle> underWay = new ArrayDeque<>();
  private final List<AuditEvent> looks = new ArrayList<>();
  private final List<AuditEvent> changes = new ArrayList<>();
  private boolean silent = true;
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
    silent = false;
    underWay.add(handle);
  }

  /** A look that is being stored while its page is made, and may be refused in the end. */
  void looked(AuditEvent look, AuditHandle handle) {
    add(handle);
    looks.add(look);
  }

  /** A change that was traced before it was tried. */
  void tried(AuditEvent change) {
    silent = false;
    changes.add(change);
  }

  /** Something of this request was traced on its own. */
  void told() {
    silent = false;
  }

  /** Whether nothing of this request was traced so far. */
  boolean silent() {
    return silent;
  }

  /**
   * Returns when all rows are on disk, also those that say that something was refused in the end.
   *
   * @param status of the answer that is about to leave
   */
  void settle(int status) {
    try {
      if (status >= FIRST_ERROR) {
        changes.forEach(change -> underWay.add(audit.begin(change.refused("HTTP-" + status))));
        changes.clear();
        if (!SHOWING.contains(status)) {
          looks.forEach(look -> underWay.add(audit.begin(look.refused("HTTP-" + status))));
          looks.clear();
        }
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
