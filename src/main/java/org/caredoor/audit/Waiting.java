// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Rows that wait for the writer: bounded, in order, and closed once. */
final class Waiting {
  private final int room;
  private final Queue<AuditHandle> handles = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition freed = lock.newCondition();
  private boolean closed;

  Waiting(int room) {
    this.room = room;
  }

  /** Puts one at the end; waits for a place. False after it was closed. */
  boolean add(AuditHandle handle) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (handles.size() == room && !closed) {
        freed.await();
      }
      if (closed) {
        return false;
      }
      handles.add(handle);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is one, the time is over or it was closed; takes those that are there. */
  List<AuditHandle> take(int most, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (handles.isEmpty() && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
      var taken = new ArrayList<AuditHandle>(Math.min(most, handles.size()));
      while (taken.size() < most && !handles.isEmpty()) {
        taken.add(handles.remove());
      }
      freed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was closed and nothing waits. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && handles.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
