// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.caredoor.store.Child;
import org.junit.jupiter.api.Test;

class WaitingTests {
  private final Waiting waiting = new Waiting(2);

  @Test
  void whoFindsNoPlaceWaitsAndIsNotLost() throws Exception {
    AuditHandle first = handle();
    AuditHandle second = handle();
    AuditHandle third = handle();
    waiting.add(first);
    waiting.add(second);
    var added = new CompletableFuture<Boolean>();
    Thread late = adding(third, added);
    Child.await(() -> late.getState() == Thread.State.WAITING);
    assertThat(added).isNotDone();
    assertThat(waiting.take(1, 0)).containsExactly(first);
    assertThat(added.get()).isTrue();
    assertThat(waiting.take(9, 0)).containsExactly(second, third);
  }

  @Test
  void whatWaitsWhenItClosesCanStillBeTaken() throws Exception {
    AuditHandle first = handle();
    waiting.add(first);
    waiting.close();
    assertThat(waiting.add(handle())).isFalse();
    assertThat(waiting.isOver()).isFalse();
    assertThat(waiting.take(9, Long.MAX_VALUE)).containsExactly(first);
    assertThat(waiting.isOver()).isTrue();
  }

  @Test
  void whoWaitsForAPlaceIsSentAwayWhenItCloses() throws Exception {
    waiting.add(handle());
    waiting.add(handle());
    var added = new CompletableFuture<Boolean>();
    Thread late = adding(handle(), added);
    Child.await(() -> late.getState() == Thread.State.WAITING);
    waiting.close();
    assertThat(added.get()).isFalse();
  }

  @Test
  void nothingIsTakenWhenTheTimeIsOver() throws Exception {
    assertThat(waiting.take(9, 1)).isEqualTo(List.of());
  }

  private Thread adding(AuditHandle handle, CompletableFuture<Boolean> added) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            added.complete(waiting.add(handle));
          } catch (InterruptedException e) {
            added.completeExceptionally(e);
          }
        });
  }

  private static AuditHandle handle() {
    var event =
        new AuditEvent(
            AuditEvent.Actor.system("lab"),
            null,
            AuditEvent.Action.CREATE,
            "intake",
            "TREAT",
            null,
            AuditEvent.Outcome.DONE,
            null);
    return new AuditHandle(Row.of(event, Instant.EPOCH, null));
  }
}
