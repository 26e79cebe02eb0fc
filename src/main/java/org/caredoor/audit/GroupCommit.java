// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread takes all rows that wait and stores them in one statement, which is one transaction:
 * the more wait, the more share a commit; one that waits alone is written at once.
 */
final class GroupCommit implements AutoCloseable {
  /** Rows of one commit, at the most. */
  static final int MOST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int WAITING = 2048; // then callers wait for a place
  private static final String DATA = "22"; // SQLSTATE classes
  private static final String INTEGRITY = "23";

  private final ChainWriter writer;
  private final Anchors anchors;
  private final InstantSource clock;
  private final long anchorNanos;
  private final Waiting waiting = new Waiting(WAITING);
  private final Thread thread = new Thread(this::run, "audit-writer");
  private Chain.@Nullable End anchored;

  GroupCommit(ChainWriter writer, Anchors anchors, InstantSource clock, Duration anchorEvery) {
    this.writer = writer;
    this.anchors = anchors;
    this.clock = clock;
    this.anchorNanos = anchorEvery.toNanos();
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands a row over; waits while too many are waiting already. */
  void add(AuditHandle handle) {
    try {
      if (!waiting.add(handle)) {
        throw new NotAuditedException(new IllegalStateException("the portal has stopped"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAuditedException(e);
    }
  }

  /** Stores what waits, and ends. */
  @Override
  public void close() {
    waiting.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long anchorAt = System.nanoTime() + anchorNanos;
    try {
      while (!waiting.isOver()) {
        List<AuditHandle> batch = waiting.take(MOST, anchorAt - System.nanoTime());
        if (!batch.isEmpty()) {
          store(batch);
        }
        if (System.nanoTime() - anchorAt >= 0) {
          anchor();
          anchorAt = System.nanoTime() + anchorNanos;
        }
      }
      anchor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody may interrupt the writer", e);
    }
  }

  /** Each of them ends, stored or failed: nobody waits for ever. */
  private void store(List<AuditHandle> batch) {
    try {
      writer.write(batch.stream().map(AuditHandle::row).toList());
      batch.forEach(AuditHandle::done);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.startsWith(DATA) || state.startsWith(INTEGRITY)) {
        batch.forEach(this::storeAlone); // surely not stored; one bad row must not hurt the others
      } else {
        fail(batch, e);
      }
    } catch (RuntimeException | Error e) {
      fail(batch, e);
    }
  }

  private void storeAlone(AuditHandle handle) {
    try {
      writer.write(List.of(handle.row()));
      handle.done();
    } catch (SQLException | RuntimeException | Error e) {
      fail(List.of(handle), e);
    }
  }

  private static void fail(List<AuditHandle> batch, Throwable why) {
    batch.forEach(handle -> handle.failed(why));
    LOG.error("{} rows of the audit trail were not stored", batch.size(), why);
  }

  private void anchor() {
    Chain.End end = writer.end();
    if (end != null && end != anchored) {
      anchors.drop(end, clock.instant());
      anchored = end;
    }
  }
}
