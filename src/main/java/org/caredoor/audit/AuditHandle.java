// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A row that is on its way to the disk. */
public final class AuditHandle {
  private final Row row;
  private final CompletableFuture<Boolean> stored = new CompletableFuture<>();

  AuditHandle(Row row) {
    this.row = row;
  }

  Row row() {
    return row;
  }

  /** Returns when the row is on disk; throws {@link NotAuditedException} when it is not. */
  public void await() {
    try {
      stored.join();
    } catch (CompletionException e) {
      throw new NotAuditedException(e.getCause());
    }
  }

  void done() {
    stored.complete(true);
  }

  void failed(Throwable why) {
    stored.completeExceptionally(why);
  }
}
